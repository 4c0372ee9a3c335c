package org.kvitok.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;

/**
 * Reads XML that is too large for a DOM from its beginning to its end, by the rules of {@link XmlReader} and in constant
 * memory: no DTD, nothing fetched, every limit but the number of elements. Safe for use by many threads.
 */
public final class XmlStream {

    private final StrictFactory factory;

    public XmlStream(XmlLimits limits) {
        this(new StrictFactory(limits.withoutEnd()));
    }

    private XmlStream(StrictFactory factory) {
        this.factory = factory;
    }

    /** By the rules of {@link XmlReader#ofFiles}. */
    public static XmlStream ofFiles(XmlLimits limits) {
        return new XmlStream(new StrictFactory(limits.withoutEnd(), XmlReader.INSTRUCTIONS_IN_FILES));
    }

    /**
     * The reason why a document is not well-formed or not permitted, with line and column; empty when all is well.
     *
     * @throws IOException when the document cannot be read to its end
     */
    public Optional<Reason> flaw(InputStream content) throws IOException {
        try {
            StrictStream in = factory.open(content);
            while (in.hasNext()) {
                in.next();
            }
            in.close();
            return Optional.empty();
        } catch (IllegalXml illegal) {
            return Optional.of(illegal.reason());
        }
    }

    /**
     * The name of a document's root element, or why it cannot be read so far; nothing behind that is looked at.
     *
     * @throws IOException when the document cannot be read
     */
    public Verdict<QName> root(InputStream content) throws IOException {
        try {
            StrictStream in = factory.open(content);
            while (in.hasNext()) {
                if (in.next() == XMLStreamConstants.START_ELEMENT) {
                    return Verdict.passed(in.getName());
                }
            }
            throw new IllegalXml(Reason.of(RefusalCode.NOT_WELL_FORMED).found("no element"));
        } catch (IllegalXml illegal) {
            return Verdict.refused(illegal.reason());
        }
    }
}
