package org.kvitok.packages;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a registry that could not be reached is tried again.
 *
 * @param attempts how many times it is tried in all, the first time included; 1 to 1000
 * @param first the longest wait after the first failure
 * @param longest no wait is ever longer
 * @param factor how much longer each wait may be than the one before; 1 to 10
 * @param jitter the part of each wait that is left to chance, 0 to 1: a wait lies between {@code (1 - jitter)} and 1
 *     times its full length, so that submissions that failed together do not come back together
 */
public record RetryPlan(int attempts, Duration first, Duration longest, double factor, double jitter) {

    /** Half a minute to an hour, for about three days. */
    public static final RetryPlan STANDARD = new RetryPlan(80, Duration.ofSeconds(30), Duration.ofHours(1), 2.0, 0.5);

    public RetryPlan {
        require(attempts >= 1 && attempts <= 1000, "attempts: 1 to 1000");
        require(first.compareTo(Duration.ofMillis(1)) >= 0, "first: at least 1ms");
        require(longest.compareTo(first) >= 0, "longest: not shorter than first");
        require(longest.compareTo(Duration.ofDays(7)) <= 0, "longest: at most 7d");
        require(factor >= 1 && factor <= 10, "factor: 1 to 10");
        require(jitter >= 0 && jitter <= 1, "jitter: 0 to 1");
    }

    /**
     * How long to wait after this attempt failed; empty when the plan is exhausted and a person must look.
     *
     * @param failedAttempt the first attempt is 1
     */
    public Optional<Duration> waitAfter(int failedAttempt, RandomGenerator chance) {
        if (failedAttempt < 1) {
            throw new IllegalArgumentException("attempts count from 1");
        }
        if (failedAttempt >= attempts) {
            return Optional.empty();
        }
        double full = Math.min(longest.toMillis(), first.toMillis() * Math.pow(factor, failedAttempt - 1.0));
        double shortened = full * (1 - jitter * chance.nextDouble());
        return Optional.of(Duration.ofMillis(Math.max(1, Math.round(shortened))));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
