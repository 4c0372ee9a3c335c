package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.kvitok.core.Sha256;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Digests of saved files as receipts state them: SHA-256 of an element in exclusive canonical form. */
final class MessageFile {

    private MessageFile() {}

    /** Of the message element: the one element in the Body of a saved envelope, or the root where there is no envelope. */
    static Sha256 messageDigest(Path file) {
        Element root = root(file);
        Element message = root.getLocalName().equals("Envelope")
                ? child(root, "Body").flatMap(body -> child(body, "")).orElse(root)
                : root;
        return CanonicalForm.of(message).sha256();
    }

    static Sha256 rootDigest(Path file) {
        return CanonicalForm.of(root(file)).sha256();
    }

    private static Element root(Path file) {
        return new XmlReader(XmlLimits.STANDARD)
                .read(WholeFile.read(file), Optional.empty())
                .fold(document -> document.getDocumentElement(), refusal -> {
                    throw new IllegalArgumentException(
                            file + ": " + refusal.reasons().get(0).text(Locale.ENGLISH));
                });
    }

    /** The first child element of this local name; of any where the name is empty. */
    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && (name.isEmpty() || name.equals(element.getLocalName()))) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
