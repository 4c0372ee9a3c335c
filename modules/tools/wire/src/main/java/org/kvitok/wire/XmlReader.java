package org.kvitok.wire;

import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Verdict;
import org.w3c.dom.Document;

/**
 * Reads XML into a DOM; the only place in the gateway where outside XML is parsed. No DTD, no entities but the
 * predefined ones, no processing instructions, XML 1.0 only, nothing fetched, everything within {@link XmlLimits}.
 *
 * <p>The character set is found as RFC 7303 says: byte order mark, then the transport's charset, then the XML
 * declaration, then UTF-8. Safe for use by many threads; the documents it returns are not.
 */
public final class XmlReader {

    private final XmlLimits limits;

    public XmlReader(XmlLimits limits) {
        this.limits = limits;
    }

    /** The document, or a refusal with line and column. */
    public Verdict<Document> read(Bytes content, Optional<String> transportCharset) {
        throw new UnsupportedOperationException(limits + " not written yet");
    }
}
