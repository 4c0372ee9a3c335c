package org.kvitok.check;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.Place;
import org.kvitok.core.Sha256;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/**
 * What was signed about one attachment, and where it is said that its content is.
 *
 * @param place where it was declared; finding that out costs something, so it is asked only for a reason
 * @param signedName the name as it was signed; {@link Attachment#name} has lost what a line cannot hold
 */
record Declared(Supplier<Place> place, String signedName, Attachment facts, Source source) {

    /** Where the content is. */
    sealed interface Source {

        /** In the part of this Content-ID. */
        record InPart(String contentId) implements Source {}

        /** In the message itself. */
        record Inline(Bytes content) implements Source {}

        /** Brought ahead, under this id. */
        record Uploaded(MessageId upload) implements Source {}

        /** Nowhere that we would look. */
        record Illegal(String reference) implements Source {}
    }

    /** An attachment element that is valid by the exchange schema. */
    static Declared of(Element element, Places places) {
        Fields fields = new Fields(element);
        String name = fields.text("name").orElseThrow();
        Attachment facts = new Attachment(
                Names.legible(name),
                fields.required("mediaType"),
                Long.parseLong(fields.required("size")),
                Sha256.ofHex(fields.required("sha256")),
                fields.token("role"));
        return new Declared(() -> places.of(element), name, facts, source(fields));
    }

    /** The upload by which its content came. */
    Optional<MessageId> upload() {
        return source instanceof Source.Uploaded ahead ? Optional.of(ahead.upload()) : Optional.empty();
    }

    private static Source source(Fields fields) {
        Optional<String> part = fields.token("part");
        if (part.isPresent()) {
            return new Source.InPart(part.get());
        }
        Optional<String> upload = fields.token("upload");
        if (upload.isPresent()) {
            return new Source.Uploaded(MessageId.of(upload.get()));
        }
        Element content = fields.child("content").orElseThrow();
        Optional<Element> include = Envelope.children(content).stream()
                .filter(Inclusions::isInclude)
                .findFirst();
        return include.map(Declared::included)
                .orElseGet(() ->
                        new Source.Inline(Bytes.wrap(Base64.getMimeDecoder().decode(content.getTextContent()))));
    }

    /** RFC 2392: the Content-ID, percent-encoded. Any other scheme would have us fetch something. */
    private static Source included(Element include) {
        String href = include.getAttributeNS(null, "href").strip();
        if (!href.regionMatches(true, 0, "cid:", 0, 4)) {
            return new Source.Illegal(href);
        }
        try {
            // The decoder is one for forms, where a plus sign means a space; in an address it means itself.
            String id = URLDecoder.decode(href.substring(4).replace("+", "%2B"), StandardCharsets.UTF_8);
            return new Source.InPart(id);
        } catch (IllegalArgumentException malformed) {
            return new Source.Illegal(href);
        }
    }
}
