package org.kvitok.reply;

import java.time.Duration;
import java.util.Optional;
import org.kvitok.core.Bytes;

/** A signed envelope on its way out, with the HTTP status that goes with it. */
public record Outgoing(int httpStatus, Bytes envelope, Optional<Duration> retryAfter) {

    static Outgoing answer(Bytes envelope) {
        return new Outgoing(200, envelope, Optional.empty());
    }
}
