package org.kvitok.wire;

import org.kvitok.core.Bytes;

/**
 * Writes XML that already is its own exclusive canonical form (Exclusive XML Canonicalization 1.0, without comments), so
 * that what is signed need not be parsed and canonicalized again. The caller gives attributes in canonical order
 * (unqualified ones by name; this writer checks it) and declares a prefix on the element that first uses it. Not for
 * use by many threads.
 */
public final class CanonicalWriter {

    private final StringBuilder out = new StringBuilder(1024);

    /** Starts an element; {@code name} as written, with its prefix. */
    public CanonicalWriter start(String name) {
        throw new UnsupportedOperationException(name + " not written yet");
    }

    /** Declares a namespace on the element just started; the empty prefix stands for the default namespace. */
    public CanonicalWriter namespace(String prefix, String uri) {
        throw new UnsupportedOperationException(prefix + uri + " not written yet");
    }

    public CanonicalWriter attribute(String name, String value) {
        throw new UnsupportedOperationException(name + value + " not written yet");
    }

    public CanonicalWriter text(String text) {
        throw new UnsupportedOperationException(text + " not written yet");
    }

    /** An element with nothing but text. */
    public CanonicalWriter element(String name, String text) {
        return start(name).text(text).end();
    }

    /** XML that is in canonical form already and declares every prefix it uses. */
    public CanonicalWriter canonical(String xml) {
        throw new UnsupportedOperationException(xml + " not written yet");
    }

    /** Ends the element started last that is not ended. */
    public CanonicalWriter end() {
        throw new UnsupportedOperationException(out + " not written yet");
    }

    /** The finished text; every element must be ended. */
    public String text() {
        throw new UnsupportedOperationException(out + " not written yet");
    }

    public Bytes bytes() {
        return Bytes.utf8(text());
    }
}
