package org.kvitok.forward;

import java.time.Instant;
import java.util.List;
import org.kvitok.core.Answer;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.SealedDocument;

/** Seals the registry's answer and makes it durable: decision, result and the end of the errand in one commit. */
final class EnterAnswer {

    private final Ports ports;

    EnterAnswer(Ports ports) {
        this.ports = ports;
    }

    Stage enter(Stage.Decided decided) {
        Instant now = ports.clock().instant();
        Answer answer = decided.answer();
        SealedDocument result = ports.results().result(decided.wanted().submission(), answer, now);
        Change decision = change(decided, answer.decision().event(), now, answer.comment())
                .with(List.of(new Document(DocumentKind.RESULT, result.content())));
        if (ports.ledger().change(decision) instanceof Changed.Done) {
            return new Stage.Ended(Outcome.valueOf(answer.decision().name()));
        }
        // Withdrawn or given up during the call; or decided already, when even this note is not permitted.
        Changed noted = ports.ledger().change(change(decided, Event.ANSWERED_TOO_LATE, now, ""));
        return new Stage.Ended(noted instanceof Changed.Done ? Outcome.TOO_LATE : Outcome.REPEATED);
    }

    private static Change change(Stage.Decided decided, Event event, Instant now, String comment) {
        Stage.Wanted wanted = decided.wanted();
        return Change.of(
                        wanted.number(),
                        event,
                        now,
                        Author.registry(wanted.errand().service()),
                        comment)
                .with(ErrandChange.done());
    }
}
