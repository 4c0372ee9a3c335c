package org.kvitok.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.kvitok.core.Bytes;
import org.kvitok.core.SealedDocument;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.Stylesheet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Prints the gateway's signed papers (those of {@code receipt.xsd} and {@code notice.xsd}) as PDF/A-2b in Russian with
 * small English: times by Moscow, registration number as text and QR code, and the stamp of the electronic signature. The
 * same paper always gives the same bytes. Uses no network and no fonts of the system.
 *
 * <p>Safe for use by many threads; prints at most {@link PrintConfig#concurrent} papers at one time.
 */
public final class Printer {

    /** A result may carry attachments as long as the ledger takes them; their content is not printed. */
    private static final XmlLimits LIMITS = new XmlLimits(1_000, 2_000_000, 500, 500, 10_000, 1_000_000, 300_000_000);

    private static final String RECEIPT = "urn:kvitok:receipt:1.0";

    private final PrintConfig config;
    private final XmlReader reader = new XmlReader(LIMITS);
    private final Semaphore places;
    private volatile Workshop workshop;

    /** What takes half a second to set up: made with the first paper, so that a gateway without files starts sooner. */
    private record Workshop(Stylesheet stylesheet, Press press) {}

    public Printer(PrintConfig config) {
        this.config = config;
        this.places = new Semaphore(config.concurrent());
    }

    /**
     * The paper as PDF.
     *
     * @throws IllegalArgumentException when this is not a paper signed by a gateway
     */
    public Bytes print(SealedDocument paper) {
        places.acquireUninterruptibly();
        try {
            return printed(paper);
        } finally {
            places.release();
        }
    }

    private Bytes printed(SealedDocument paper) {
        Element root = read(paper.content()).getDocumentElement();
        Stamp stamp = Stamp.of(root);
        Map<String, String> parameters = stamp.parameters();
        parameters.put("rows", String.valueOf(config.rows()));
        parameters.put(
                "qr",
                number(root).map(one -> QrCode.dataAddress(config.link() + one)).orElse(""));
        root.removeChild(root.getLastChild());
        withoutAttachedContent(root);
        Bytes objects = workshop().stylesheet().transform(CanonicalForm.of(root), parameters);
        return workshop().press().print(read(objects), stamp.signedAt());
    }

    private Workshop workshop() {
        if (workshop == null) {
            synchronized (this) {
                if (workshop == null) {
                    workshop = new Workshop(stylesheet(), new Press());
                }
            }
        }
        return workshop;
    }

    /** For a refusal the number of the incident: there is no other to ask by. */
    private static Optional<String> number(Element root) {
        return child(root, "number").or(() -> child(root, "incident"));
    }

    private static Optional<String> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName()) && parent.getNamespaceURI().equals(node.getNamespaceURI())) {
                return Optional.of(node.getTextContent());
            }
        }
        return Optional.empty();
    }

    private static void withoutAttachedContent(Element root) {
        NodeList attachments = root.getElementsByTagNameNS(RECEIPT, "attachment");
        for (int i = 0; i < attachments.getLength(); i++) {
            attachments.item(i).setTextContent("");
        }
    }

    private Document read(Bytes xml) {
        return reader.read(xml, Optional.empty()).fold(document -> document, refusal -> {
            throw new IllegalArgumentException("a paper that cannot be read: " + refusal.code());
        });
    }

    private static Stylesheet stylesheet() {
        try (InputStream text = Printer.class.getResourceAsStream("paper.xsl")) {
            return Stylesheet.compile(Bytes.wrap(text.readAllBytes()), "paper.xsl");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
