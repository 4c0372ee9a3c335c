package org.kvitok.core;

import java.time.Duration;

/** Counts and times the steps of the path, for metrics. */
public interface Steps {

    /** The steps in the order of the path. */
    enum Step {
        ACCEPT,
        CHECK,
        ENTER,
        FORWARD,
        REPLY
    }

    /**
     * Notes that a step ended.
     *
     * @param outcome one of a small fixed set of words, such as {@code passed}, {@code refused}, {@code repeated}
     */
    void ended(Step step, String outcome, Duration took);

    /** For tests and tools that count nothing. */
    static Steps uncounted() {
        return (step, outcome, took) -> {};
    }
}
