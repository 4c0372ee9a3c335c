package org.kvitok.accept;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;

/**
 * What the door sends back, ready for the wire. The Camel route answers each delivery with one of these.
 *
 * @param httpStatus 200 to 599
 * @param contentType with its charset parameter, as it goes into the header
 * @param beside parts that go along: then content is the root part of a multipart/related body, and contentType its own
 * @param retryAfter when set, becomes the Retry-After header in whole seconds, at least 1
 */
public record Reply(
        int httpStatus,
        String contentType,
        Bytes content,
        Optional<Duration> retryAfter,
        List<Enclosures.Part> beside) {

    public Reply {
        if (httpStatus < 200 || httpStatus > 599) {
            throw new IllegalArgumentException("HTTP status " + httpStatus);
        }
        Objects.requireNonNull(contentType);
        Objects.requireNonNull(content);
        Objects.requireNonNull(retryAfter);
        beside = List.copyOf(beside);
    }

    public Reply(int httpStatus, String contentType, Bytes content, Optional<Duration> retryAfter) {
        this(httpStatus, contentType, content, retryAfter, List.of());
    }

    public Reply(int httpStatus, String contentType, Bytes content) {
        this(httpStatus, contentType, content, Optional.empty());
    }

    /** One line of plain text, for those who asked for nothing that a SOAP fault could answer. */
    static Reply text(int httpStatus, String line) {
        return new Reply(httpStatus, "text/plain; charset=utf-8", Bytes.utf8(line + "\n"));
    }

    Reply withStatus(int status) {
        return status == httpStatus ? this : new Reply(status, contentType, content, retryAfter, beside);
    }

    Reply retriedAfter(Duration wait) {
        return new Reply(httpStatus, contentType, content, Optional.of(retryAfter.orElse(wait)), beside);
    }
}
