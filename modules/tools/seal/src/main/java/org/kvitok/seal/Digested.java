package org.kvitok.seal;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What a signature was found to cover.
 *
 * @param elements those whose digests hold
 * @param body the canonical form of the Body, where it was written on the way
 */
record Digested(List<Element> elements, Optional<Canonical> body) {}
