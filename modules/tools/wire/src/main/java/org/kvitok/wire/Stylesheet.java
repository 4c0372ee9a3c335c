package org.kvitok.wire;

import java.nio.file.Path;
import java.util.Map;
import org.kvitok.core.Bytes;

/**
 * A compiled XSLT 3.0 stylesheet, boxed in: no extension functions, no documents but its input, no files, no network.
 * Safe for use by many threads.
 */
public final class Stylesheet {

    private Stylesheet() {}

    /** @throws BadSchema when it does not compile; the message names file, line, and what is wrong */
    public static Stylesheet compile(Path stylesheet) {
        throw new UnsupportedOperationException(stylesheet + " not written yet");
    }

    /**
     * Transforms a document of ours or of a registry's that {@link XmlReader} would accept.
     *
     * @throws TransformFailed when the input is no XML, the stylesheet stops by itself, or a limit is exceeded
     */
    public Bytes transform(Bytes input, Map<String, String> parameters) {
        throw new UnsupportedOperationException(input + " not written yet " + parameters);
    }
}
