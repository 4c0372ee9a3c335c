package org.kvitok.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kvitok.core.Bytes;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The child elements of a verified element, in the element's own namespace. */
record Fields(Element element) {

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    List<Fields> all(String name) {
        return children(element).stream()
                .filter(child -> name.equals(child.getLocalName())
                        && element.getNamespaceURI().equals(child.getNamespaceURI()))
                .map(Fields::new)
                .toList();
    }

    Fields one(String name) {
        return optional(name).orElseThrow(() -> new AnswerNotUnderstood(element.getLocalName() + " without " + name));
    }

    Optional<Fields> optional(String name) {
        return all(name).stream().findFirst();
    }

    /** What the field means; a value of a later contract becomes {@link AnswerNotUnderstood}. */
    <T> T read(String name, Function<String, T> meaning) {
        return one(name).as(meaning);
    }

    <T> T as(Function<String, T> meaning) {
        String value = element.getTextContent();
        try {
            return meaning.apply(value.strip());
        } catch (IllegalArgumentException | DateTimeException unknown) {
            throw new AnswerNotUnderstood(element.getLocalName() + " with an unknown value", unknown);
        }
    }

    String text(String name) {
        return one(name).element.getTextContent();
    }

    Instant time(String name) {
        return read(name, value -> OffsetDateTime.parse(value).toInstant());
    }

    boolean flag(String name) {
        return read(name, value -> value.equals("true") || value.equals("1"));
    }

    SubmissionNumber number() {
        return read("number", SubmissionNumber::of);
    }

    Optional<Duration> wait(String name) {
        return optional(name).map(field -> field.as(Duration::parse));
    }

    ServiceId service() {
        return read("service", name -> ServiceId.of(name + "/" + text("version").strip()));
    }

    Bytes base64(String name) {
        return read(name, value -> Bytes.wrap(Base64.getMimeDecoder().decode(value)));
    }

    Optional<String> attribute(String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }
}
