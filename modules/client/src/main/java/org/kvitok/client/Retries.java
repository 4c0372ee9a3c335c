package org.kvitok.client;

import java.time.Duration;

/**
 * How stubbornly a request is sent again when no answer arrives or the gateway is busy; always the same message, with
 * the same message id.
 *
 * @param attempts 1 to 20, the first one included
 * @param firstWait doubled before each further attempt, up to a minute; the gateway's own wish goes before
 */
public record Retries(int attempts, Duration firstWait) {

    public static final Retries STANDARD = new Retries(4, Duration.ofSeconds(1));
    public static final Retries NONE = new Retries(1, Duration.ZERO);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    public Retries {
        if (attempts < 1 || attempts > 20 || firstWait.isNegative()) {
            throw new IllegalArgumentException("1 to 20 attempts, and a wait that is not negative");
        }
    }

    /** How long to wait after the attempt of this number, counted from 1. */
    Duration waitAfter(int attempt, Duration wished) {
        Duration grown = firstWait.multipliedBy(1L << (attempt - 1));
        Duration wait = wished.compareTo(grown) > 0 ? wished : grown;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
