package org.kvitok.packages;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a registry that answered "still at work" is asked again: after a quarter of the time that the submission has taken
 * so far, at least {@code first} and at most {@code longest}, shortened by chance by up to a fifth. It needs no count of
 * attempts, never ends by itself, and leaves the whole {@link RetryPlan} to failures.
 */
public record AskAgain(Duration first, Duration longest) {

    /** A minute to six hours. */
    public static final AskAgain STANDARD = new AskAgain(Duration.ofMinutes(1), Duration.ofHours(6));

    private static final double JITTER = 0.2;

    public AskAgain {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("first: at least 1ms; longest: not shorter than first");
        }
        if (longest.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("longest: at most 7d");
        }
    }

    /** How long to wait for a submission that was received this long ago. */
    public Duration waitAfter(Duration age, RandomGenerator chance) {
        Duration quarter = age.dividedBy(4);
        Duration full = quarter.compareTo(first) < 0 ? first : quarter.compareTo(longest) > 0 ? longest : quarter;
        return Duration.ofMillis(Math.max(1, Math.round(full.toMillis() * (1 - JITTER * chance.nextDouble()))));
    }
}
