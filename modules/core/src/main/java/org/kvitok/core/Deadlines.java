package org.kvitok.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * By when registries have to be done, and whose day is near or past. Says only what to look at: whether a submission is
 * still open is the ledger's to say. Safe for use by many threads and nodes; throws {@link LedgerUnavailable} when the
 * storage fails.
 */
public interface Deadlines {

    /** How far a deadline has come. */
    enum Stage {
        /** Its reminder has not been written. */
        AHEAD,
        /** The reminder has been written (or there was no time for one). */
        NEAR,
        /** It has passed, and that has been written. */
        OVERDUE
    }

    /** @param lastDay the last day on which the registry is in time, in Moscow */
    record Due(SubmissionNumber number, ServiceId service, LocalDate lastDay, Stage stage) {}

    /** Sets the deadline of a submission; the first one stays. */
    void set(Due due, Instant lookAt);

    Optional<LocalDate> lastDay(SubmissionNumber number);

    /** Deadlines to look at now, the longest waiting first. */
    List<Due> toLookAt(Instant now, int most);

    /** Notes how far a deadline has come, and when to look at it again. */
    void look(SubmissionNumber number, Stage stage, Instant again);

    /** Nobody needs to look any more; the day itself stays known. */
    void close(SubmissionNumber number);

    /** Deadlines that have passed and are not closed, the oldest first. */
    List<Due> overdue(int most);

    long countOverdue();
}
