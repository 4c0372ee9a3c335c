package org.kvitok.core;

import java.util.List;

/**
 * A task in a registry's hands, with all that it needs to answer.
 *
 * @param attachments as they stand now
 * @param content what the sender signed, in canonical form; the corrected content where the sender corrected it
 */
public record Assignment(
        Tasks.Taken taken,
        Submission submission,
        Participant sender,
        List<HistoryLine> history,
        Bytes content,
        Attachments attachments) {

    public Assignment {
        history = List.copyOf(history);
    }

    /** How many times the sender has answered what the registry asked of it. */
    public int ordinal() {
        return (int) history.stream()
                .filter(line -> line.event() == Event.ACTION_ANSWERED)
                .count();
    }
}
