package org.kvitok.enter;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.kvitok.core.NodeId;
import org.kvitok.core.SubmissionNumber;

/**
 * Gives out registration numbers: never the same twice from one node, also when the clock is set back, and after a
 * restart going on behind the last number in the ledger. Safe for use by many threads.
 */
final class Numbers {

    private final NodeId node;
    private final Clock clock;
    private Instant second;
    private int ordinal;

    Numbers(NodeId node, Clock clock, Optional<SubmissionNumber> last) {
        this.node = node;
        this.clock = clock;
        this.second = last.map(SubmissionNumber::second).orElse(Instant.EPOCH);
        this.ordinal = last.map(number -> number.ordinal() + 1).orElse(0);
    }

    synchronized SubmissionNumber next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isAfter(second)) {
            second = now;
            ordinal = 0;
        } else if (ordinal == SubmissionNumber.MOST_PER_SECOND) {
            // More than the second holds: numbers run ahead of the clock for a moment and stay unique.
            second = second.plusSeconds(1);
            ordinal = 0;
        }
        return SubmissionNumber.of(second, node, ordinal++);
    }
}
