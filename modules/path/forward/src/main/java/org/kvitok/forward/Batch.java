package org.kvitok.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kvitok.core.Outbox.Errand;

/** Errands claimed together. They are sent under this claim until it runs out, and under no other. */
record Batch(List<Errand> errands, Instant claimedAt, Instant until) {

    static final Batch NOTHING = new Batch(List.of(), Instant.EPOCH, Instant.EPOCH);

    boolean holdsAt(Instant now) {
        return !errands.isEmpty() && now.isBefore(until);
    }

    Duration leftAt(Instant now) {
        return Duration.between(now, until);
    }
}
