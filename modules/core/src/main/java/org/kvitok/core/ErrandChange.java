package org.kvitok.core;

import java.time.Instant;

/** What a change does to the submission's line in the outbox. */
public sealed interface ErrandChange {

    /** Nothing. */
    record Unchanged() implements ErrandChange {}

    /** The errand is done, or no longer wanted: the line goes. */
    record Done() implements ErrandChange {}

    /** The registry could not be reached: again at this time, as this attempt (the first attempt is 1). */
    record Again(Instant dueAt, int attempt) implements ErrandChange {}

    /** The plan is exhausted: the line stays and waits for a person. */
    record Parked() implements ErrandChange {}

    static ErrandChange unchanged() {
        return new Unchanged();
    }

    static ErrandChange done() {
        return new Done();
    }

    static ErrandChange again(Instant dueAt, int attempt) {
        return new Again(dueAt, attempt);
    }

    static ErrandChange parked() {
        return new Parked();
    }
}
