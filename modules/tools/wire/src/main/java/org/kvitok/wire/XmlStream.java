package org.kvitok.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.kvitok.core.Reason;

/**
 * Reads XML that is too large for a DOM from its beginning to its end, by the rules of {@link XmlReader} and in constant
 * memory: no DTD, nothing fetched, every limit but the number of elements. Safe for use by many threads.
 */
public final class XmlStream {

    private final StrictFactory factory;

    public XmlStream(XmlLimits limits) {
        this.factory = new StrictFactory(limits.withoutEnd());
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
}
