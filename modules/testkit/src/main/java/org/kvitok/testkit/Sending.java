package org.kvitok.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;

/**
 * The HTTP side of a message: a POST with a content type and a body.
 *
 * @param content the whole body
 * @param message the SOAP message in it, which is the body unless that is multipart
 * @param beside what comes beside the message
 */
public record Sending(Door door, String contentType, Bytes content, Bytes message, List<Beside> beside) {

    /** A part that comes beside the message. */
    public record Beside(String contentId, Bytes content) {}

    public Sending {
        beside = List.copyOf(beside);
    }

    public Sending(Door door, String contentType, Bytes content) {
        this(door, contentType, content, content, List.of());
    }

    public static Sending of(Bytes content) {
        return of(Door.SOAP_1_1, content);
    }

    public static Sending of(Door door, Bytes content) {
        return new Sending(
                door,
                door == Door.SOAP_1_1 ? "text/xml; charset=utf-8" : "application/soap+xml; charset=utf-8",
                content);
    }

    public static Sending of(String text) {
        return of(Bytes.utf8(text));
    }

    public Sending as(String otherContentType) {
        return new Sending(door, otherContentType, content, message, beside);
    }

    /** The charset parameter of the content type. */
    public Optional<String> charset() {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        return at < 0
                ? Optional.empty()
                : Optional.of(contentType
                        .substring(at + 8)
                        .split(";")[0]
                        .replace("\"", "")
                        .strip());
    }
}
