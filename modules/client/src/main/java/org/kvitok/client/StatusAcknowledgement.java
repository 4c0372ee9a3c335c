package org.kvitok.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Status;

/**
 * A status acknowledgement (подтверждение статуса): where the submission stood at a moment, with its whole timeline, and what
 * the registry requires of the sender while it waits for that.
 *
 * @param lastDay by when the registry has to be done (Moscow time), where the service has a deadline
 */
public record StatusAcknowledgement(
        Subject subject,
        Status status,
        Instant statedAt,
        List<HistoryLine> timeline,
        Optional<ActionRequest> required,
        Optional<LocalDate> lastDay,
        Signature signature,
        SealedDocument document)
        implements Paper {

    public StatusAcknowledgement {
        timeline = List.copyOf(timeline);
    }
}
