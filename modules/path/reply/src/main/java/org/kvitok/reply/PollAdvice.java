package org.kvitok.reply;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.kvitok.core.Ledger;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Submission;

/** Tells senders when to ask again, from how long the service really takes. */
final class PollAdvice {

    private static final Duration UNKNOWN = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Ledger ledger;
    private final Clock clock;

    PollAdvice(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Duration afterAcceptance(ServiceId service) {
        return bounded(ledger.usualTime(service).orElse(UNKNOWN));
    }

    /** Empty where nothing more will happen by itself. */
    Optional<Duration> after(Submission submission) {
        if (!LifeCycle.isOpen(submission.status())) {
            return Optional.empty();
        }
        Duration usual = ledger.usualTime(submission.service()).orElse(UNKNOWN);
        Duration waited = Duration.between(submission.receivedAt(), clock.instant());
        Duration left = usual.minus(waited);
        // Overdue: the longer it has taken already, the longer it is likely to take still.
        return Optional.of(bounded(left.isNegative() || left.isZero() ? waited.dividedBy(2) : left));
    }

    private static Duration bounded(Duration advice) {
        Duration seconds = Duration.ofSeconds(advice.plusMillis(999).toSeconds());
        if (seconds.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return seconds.compareTo(LONGEST) > 0 ? LONGEST : seconds;
    }
}
