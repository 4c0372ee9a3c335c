package org.kvitok.wire;

import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.w3c.dom.Node;

/**
 * Finds XPath, line and column of nodes of one document. The line is found by reading the bytes once more, so it costs
 * something only where there is a reason to report. Not for use by many threads.
 */
public final class Places {

    private final Bytes source;
    private final Optional<String> transportCharset;

    public Places(Bytes source, Optional<String> transportCharset) {
        this.source = source;
        this.transportCharset = transportCharset;
    }

    /** The place of an element, or of the element that the attribute or text belongs to. */
    public Place of(Node node) {
        throw new UnsupportedOperationException(source + " not written yet " + transportCharset);
    }
}
