package org.kvitok.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXResult;
import org.apache.fop.apps.EnvironmentalProfileFactory;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.events.model.EventSeverity;
import org.apache.xmlgraphics.util.MimeConstants;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Apache FOP, set up once: formatting objects go in, PDF/A-2b comes out, the same bytes for the same input. Safe for use
 * by many threads.
 */
final class Press {

    private static final Logger LOG = LoggerFactory.getLogger(Press.class);
    private static final byte[] ID = ascii("/ID [<");
    private static final byte[] NOTED = ascii("<xmp:MetadataDate>");
    private static final byte[] CREATED = ascii("<xmp:CreateDate>");
    private static final byte[] END = ascii("</xmp:");
    private static final int ID_DIGITS = 32;
    private static final String BETWEEN = "> <";

    private final FopFactory factory;
    private final TransformerFactory transformers = TransformerFactory.newDefaultInstance();

    Press() {
        try (InputStream settings = Press.class.getResourceAsStream("fop.xml")) {
            factory = new FopConfParser(
                            settings,
                            EnvironmentalProfileFactory.createRestrictedIO(URI.create("paper:/"), new OwnResources()))
                    .getFopFactoryBuilder()
                    .build();
        } catch (IOException | SAXException unusable) {
            throw new IllegalStateException("the press cannot be set up", unusable);
        }
    }

    /** @param madeAt the document's date, as its properties show it */
    Bytes print(Document objects, Instant madeAt) {
        FOUserAgent agent = factory.newFOUserAgent();
        agent.setProducer("Kvitok");
        agent.setCreator("Kvitok");
        agent.setCreationDate(Date.from(madeAt));
        agent.getEventBroadcaster().addEventListener(event -> {
            // A character that the font lacks is printed as #; the rest is about our own stylesheet.
            if (event.getSeverity() != EventSeverity.INFO) {
                LOG.debug("Printing: {}", event.getEventID());
            }
        });
        ByteArrayOutputStream pdf = new ByteArrayOutputStream(64 * 1024);
        try {
            transformers
                    .newTransformer()
                    .transform(
                            new DOMSource(objects),
                            new SAXResult(factory.newFop(MimeConstants.MIME_PDF, agent, pdf)
                                    .getDefaultHandler()));
        } catch (FOPException | TransformerException failed) {
            throw new IllegalStateException("a paper cannot be printed", failed);
        }
        return Bytes.wrap(withStableId(withStableDate(pdf.toByteArray())));
    }

    /** FOP notes when it wrote the metadata; they are as old as the paper. Both dates are written alike. */
    private static byte[] withStableDate(byte[] pdf) {
        int noted = indexAfter(pdf, NOTED);
        int created = indexAfter(pdf, CREATED);
        int length = lastIndexOf(pdf, END, created + 64) - created;
        if (lastIndexOf(pdf, END, noted + 64) - noted != length) {
            throw new IllegalStateException("a PDF without the dates that PDF/A demands");
        }
        System.arraycopy(pdf, created, pdf, noted, length);
        return pdf;
    }

    /** FOP makes the file's identifier from the time of printing; here it is made from what was printed. */
    private static byte[] withStableId(byte[] pdf) {
        int first = indexAfter(pdf, ID);
        int second = first + ID_DIGITS + BETWEEN.length();
        if (second + ID_DIGITS > pdf.length
                || !new String(pdf, first + ID_DIGITS, BETWEEN.length(), StandardCharsets.US_ASCII).equals(BETWEEN)) {
            throw new IllegalStateException("a PDF without the identifier that PDF/A demands");
        }
        fill(pdf, first, "0".repeat(ID_DIGITS));
        fill(pdf, second, "0".repeat(ID_DIGITS));
        String id = Sha256.of(pdf).hex().substring(0, ID_DIGITS);
        fill(pdf, first, id);
        fill(pdf, second, id);
        return pdf;
    }

    private static void fill(byte[] pdf, int at, String digits) {
        System.arraycopy(ascii(digits), 0, pdf, at, digits.length());
    }

    private static int indexAfter(byte[] pdf, byte[] wanted) {
        int at = lastIndexOf(pdf, wanted, pdf.length);
        if (at < 0) {
            throw new IllegalStateException("a PDF without what PDF/A demands");
        }
        return at + wanted.length;
    }

    private static int lastIndexOf(byte[] text, byte[] wanted, int before) {
        int at = Math.min(before, text.length) - wanted.length;
        while (at >= 0 && !Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
            at--;
        }
        return at;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
