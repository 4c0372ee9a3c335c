package org.kvitok.seal;

import java.security.MessageDigest;
import java.util.IdentityHashMap;
import java.util.Map;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;
import org.w3c.dom.Element;

/**
 * The exclusive canonical form of an element, and where in it the forms of elements inside begin and end: what is signed,
 * entered and kept of one message are parts of one another, and are written once. For one thread.
 */
final class Canonical {

    /** From an octet to an octet, without the last. */
    record Part(int from, int to) {}

    private final Octets octets;
    private final Map<Element, Part> parts;

    Canonical(Octets octets, Map<Element, Part> parts) {
        this.octets = octets;
        this.parts = new IdentityHashMap<>(parts);
    }

    /** Whether the form of this element is a part of this one. */
    boolean has(Element inside) {
        return parts.containsKey(inside);
    }

    Bytes of(Element inside) {
        Part part = parts.get(inside);
        return Bytes.wrap(octets.copy(part.from(), part.to()));
    }

    Sha256 sha256Of(Element inside) {
        Part part = parts.get(inside);
        return Sha256.of(octets.shared(), part.from(), part.to() - part.from());
    }

    void digestWith(MessageDigest digest) {
        digest.update(octets.shared(), 0, octets.length());
    }

    byte[] whole() {
        return octets.copy(0, octets.length());
    }
}
