package org.kvitok.files;

/** Counts what became of drops, for metrics. Safe for use by many threads. */
public interface Tally {

    /** What becomes of a drop, or of one document of a batch. */
    enum Outcome {
        ACCEPTED,
        /** Accepted before; its receipt was given again. */
        REPEATED,
        REFUSED,
        /** Trouble of our own: it is tried again later. */
        POSTPONED,
        /** Trouble of our own, too often: a person is needed. */
        SET_ASIDE
    }

    void ended(Outcome outcome);
}
