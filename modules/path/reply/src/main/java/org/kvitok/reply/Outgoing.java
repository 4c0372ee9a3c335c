package org.kvitok.reply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;

/**
 * A signed envelope on its way out, with the HTTP status that goes with it.
 *
 * @param beside what goes along with it, each a part that the envelope names
 */
public record Outgoing(int httpStatus, Bytes envelope, Optional<Duration> retryAfter, List<Enclosures.Part> beside) {

    Outgoing(int httpStatus, Bytes envelope, Optional<Duration> retryAfter) {
        this(httpStatus, envelope, retryAfter, List.of());
    }

    static Outgoing answer(Bytes envelope) {
        return new Outgoing(200, envelope, Optional.empty());
    }

    Outgoing with(Enclosures.Part part) {
        return new Outgoing(httpStatus, envelope, retryAfter, List.of(part));
    }
}
