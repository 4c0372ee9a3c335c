package org.kvitok.wire;

import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Verdict;
import org.w3c.dom.Document;

/**
 * Reads XML into a DOM; the only place in the gateway where outside XML is parsed. No DTD, no entities but the
 * predefined ones, no processing instructions, XML 1.0 only, nothing fetched, everything within {@link XmlLimits}.
 * Comments are left out and the text around them is joined, so that every reader of the document sees the text that
 * canonicalization without comments signs.
 *
 * <p>The character set is found as RFC 7303 says: byte order mark, then the transport's charset, then the XML
 * declaration, then UTF-8. Safe for use by many threads; the documents it returns are not.
 *
 * <p>Refusals: {@code ENCODING_UNREADABLE}, {@code XML_VERSION_UNSUPPORTED}, {@code DOCTYPE_FORBIDDEN}, {@code
 * XML_LIMIT_EXCEEDED} (a processing instruction too: their limit is 0), {@code NOT_WELL_FORMED}.
 */
public final class XmlReader {

    /** A style sheet for the browser, the name of the program that opens the file: programs write one or two. */
    static final int INSTRUCTIONS_IN_FILES = 16;

    private final StrictFactory factory;
    private final DomBuilder builder = new DomBuilder();

    public XmlReader(XmlLimits limits) {
        this(new StrictFactory(limits));
    }

    private XmlReader(StrictFactory factory) {
        this.factory = factory;
    }

    /**
     * For documents that come as files: leaves out processing instructions in front of and behind the root element, such as
     * {@code <?xml-stylesheet?>}. Nobody follows them, and they are in no element that is passed on.
     */
    public static XmlReader ofFiles(XmlLimits limits) {
        return new XmlReader(new StrictFactory(limits, INSTRUCTIONS_IN_FILES));
    }

    /** The document, or a refusal with line and column. */
    public Verdict<Document> read(Bytes content, Optional<String> transportCharset) {
        try {
            StrictStream in = factory.open(content, transportCharset);
            try {
                return Verdict.passed(builder.build(in));
            } finally {
                in.close();
            }
        } catch (IllegalXml illegal) {
            return Verdict.refused(illegal.reason());
        }
    }
}
