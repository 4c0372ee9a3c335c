package org.kvitok.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What participants who exchange files are told, as files. Each method returns only when what it wrote is durable; a drop's
 * original is moved away only then. All are idempotent: after a crash they are called again with an equal drop, and what
 * was written before is left or replaced, never written beside it. Different drops may have the same base name; their
 * answers must not replace each other. Safe for use by many threads.
 *
 * <p>Trouble of our own (a full disk, no ledger) is thrown; the drop then stays where it is, and all of it is done again.
 */
public interface Notices {

    /**
     * The drop stands in the ledger under this number: its receipt and everything else up to its present status. {@link
     * DropFolder#remember} was called before, so that no later change of status is passed over.
     */
    void accepted(Drop drop, SubmissionNumber number);

    /**
     * The drop was refused, and nothing was recorded as received.
     *
     * @param at when; after a crash it is told with the incident and the time with which it was told before, so that what was
     *     told is left as it is
     */
    void refused(Drop drop, IncidentId incident, Instant at, Refusal refusal);

    /**
     * What became of all documents of a batch; each of them was told before by the methods above.
     *
     * @param at when it was drawn up; the same when it is told again
     */
    void protocol(Drop batch, Instant at, List<Line> lines);

    /**
     * One document of a batch.
     *
     * @param ordinal its place in the batch, from 1
     */
    record Line(int ordinal, Drop document, Outcome outcome) {
        public Line {
            Objects.requireNonNull(document);
            Objects.requireNonNull(outcome);
        }
    }

    /** What became of one document. */
    sealed interface Outcome {

        /** @param repeated whether it had been received before, so that this is the first receipt again */
        record Accepted(SubmissionNumber number, boolean repeated) implements Outcome {}

        record Refused(IncidentId incident, Refusal refusal) implements Outcome {}
    }
}
