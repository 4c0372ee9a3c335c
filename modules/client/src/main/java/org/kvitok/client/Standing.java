package org.kvitok.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.HistoryLine;

/**
 * Where a submission stands.
 *
 * @param pollAfter when to ask again; empty where nothing more will happen by itself
 */
public record Standing(
        Known submission,
        List<HistoryLine> timeline,
        Optional<Duration> pollAfter,
        StatusAcknowledgement acknowledgement) {

    public Standing {
        timeline = List.copyOf(timeline);
    }
}
