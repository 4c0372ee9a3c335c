package org.kvitok.forward;

import java.time.Duration;

/**
 * How long a registry that is away is left alone: twice as long after each call that found it still away, up to ten times
 * the first pause. So a long outage costs little, and its end is noticed soon. Safe for use by many threads.
 */
final class Pauses {

    private static final long LONGEST = 10;
    private static final int DOUBLINGS = 4;

    private final Duration first;
    private volatile Duration latest;

    Pauses(Duration first) {
        this.first = first;
        this.latest = first;
    }

    /** In milliseconds, and remembered as the latest. @param times how often in a row it was found away; 1 or more */
    long after(int times) {
        latest = first.multipliedBy(Math.min(LONGEST, 1L << Math.min(DOUBLINGS, times - 1)));
        return latest.toMillis();
    }

    /** The pause that began last. */
    Duration latest() {
        return latest;
    }
}
