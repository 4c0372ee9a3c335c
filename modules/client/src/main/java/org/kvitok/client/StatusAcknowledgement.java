package org.kvitok.client;

import java.time.Instant;
import java.util.List;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Status;

/** A status acknowledgement (подтверждение статуса): where the submission stood at a moment, with its whole timeline. */
public record StatusAcknowledgement(
        Subject subject,
        Status status,
        Instant statedAt,
        List<HistoryLine> timeline,
        Signature signature,
        SealedDocument document)
        implements Paper {

    public StatusAcknowledgement {
        timeline = List.copyOf(timeline);
    }
}
