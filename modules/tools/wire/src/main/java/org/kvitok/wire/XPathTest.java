package org.kvitok.wire;

import java.util.Map;
import org.kvitok.core.Bytes;

/** A compiled XPath 3.1 expression, boxed in like {@link Stylesheet}. Safe for use by many threads. */
public final class XPathTest {

    private XPathTest() {}

    /** @throws BadSchema when it does not compile */
    public static XPathTest compile(String expression, Map<String, String> namespaces) {
        throw new UnsupportedOperationException(expression + " not written yet " + namespaces);
    }

    /** The expression's effective boolean value on this document. */
    public boolean holds(Bytes document) {
        throw new UnsupportedOperationException(document + " not written yet");
    }

    /** The expression's string value on this document; empty where it selects nothing. */
    public String text(Bytes document) {
        throw new UnsupportedOperationException(document + " not written yet");
    }
}
