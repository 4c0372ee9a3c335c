package org.kvitok.reply;

import java.util.Locale;
import java.util.Optional;
import org.kvitok.core.Answer;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;

/** How a registry's decision is spelled in published schemas. */
final class Decisions {

    private Decisions() {}

    static String wire(Answer.Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }

    /** The decision that a line of the history tells of, if it tells of one. */
    static Optional<Answer.Decision> in(HistoryLine line) {
        Event event = line.event();
        for (Answer.Decision decision : Answer.Decision.values()) {
            if (decision.event() == event) {
                return Optional.of(decision);
            }
        }
        return Optional.empty();
    }
}
