package org.kvitok.check;

import java.util.List;
import java.util.Optional;
import org.kvitok.core.MessageId;
import org.kvitok.core.Place;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/** What a signed manifest says, valid by {@code manifest.xsd}. */
record Manifest(
        Optional<MessageId> messageId,
        ServiceId service,
        boolean test,
        String document,
        Sha256 documentDigest,
        List<Listed> attachments) {

    static final String NAMESPACE = "urn:kvitok:manifest:1.0";

    /** One attachment; of the size only the file itself speaks. */
    record Listed(Place place, String name, String mediaType, Optional<String> role, Sha256 sha256) {}

    static Manifest of(Element root, Places places) {
        Element document = child(root, "document").orElseThrow();
        return new Manifest(
                text(root, "messageId").map(MessageId::of),
                new ServiceId(
                        text(root, "service").orElseThrow(),
                        text(root, "version").orElseThrow()),
                text(root, "test")
                        .map(value -> value.equals("true") || value.equals("1"))
                        .orElse(false),
                text(document, "name").orElseThrow(),
                Sha256.ofHex(text(document, "sha256").orElseThrow()),
                children(root, "attachment").stream()
                        .map(attachment -> listed(attachment, places))
                        .toList());
    }

    /** What a manifest calls its document, whether it is valid or not. */
    static Optional<String> documentNamed(Element root) {
        return child(root, "document").flatMap(document -> text(document, "name"));
    }

    private static Listed listed(Element attachment, Places places) {
        return new Listed(
                places.of(attachment),
                text(attachment, "name").orElseThrow(),
                text(attachment, "mediaType").orElseThrow(),
                text(attachment, "role"),
                Sha256.ofHex(text(attachment, "sha256").orElseThrow()));
    }

    private static List<Element> children(Element parent, String name) {
        return Envelope.children(parent).stream()
                .filter(child -> name.equals(child.getLocalName()) && NAMESPACE.equals(child.getNamespaceURI()))
                .toList();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent).map(String::strip);
    }
}
