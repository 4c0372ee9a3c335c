package org.kvitok.enter;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.kvitok.check.Admissible;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger;
import org.kvitok.core.SubmissionNumber;

/**
 * Notes with an accepted submission that a corrected version of it was entered. A crash between the two leaves the sender
 * without its receipt, and its repeat makes up for the note.
 */
record Corrections(Ledger ledger, Clock clock) {

    void note(Admissible submission, SubmissionNumber by) {
        submission.replaces().filter(earlier -> !isNoted(earlier, by)).ifPresent(earlier -> {
            String comment = "Исправленное обращение: %1$s / Corrected by submission %1$s".formatted(by);
            // Not permitted means that the earlier one is not accepted (any more): then there is nothing to note.
            ledger.change(Change.of(
                    earlier,
                    Event.CORRECTED,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Author.participant(submission.sender().id()),
                    comment));
        });
    }

    private boolean isNoted(SubmissionNumber earlier, SubmissionNumber by) {
        return ledger.history(earlier).stream()
                .anyMatch(line ->
                        line.event() == Event.CORRECTED && line.comment().contains(by.toString()));
    }
}
