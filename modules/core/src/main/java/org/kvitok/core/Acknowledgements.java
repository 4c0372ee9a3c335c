package org.kvitok.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Writes and signs status acknowledgements (подтверждение статуса). Safe for use by many threads. */
public interface Acknowledgements {

    /**
     * The status as of a moment.
     *
     * @param history the whole timeline up to that moment, oldest first
     * @param required what the sender must do, while the status is action required
     * @param lastDay the last day for the registry's answer, in Moscow
     */
    SealedDocument status(
            Submission submission,
            List<HistoryLine> history,
            Optional<ActionRequest> required,
            Optional<LocalDate> lastDay,
            Instant statedAt);
}
