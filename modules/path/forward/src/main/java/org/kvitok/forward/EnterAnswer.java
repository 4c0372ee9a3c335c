package org.kvitok.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Progress;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Vault;
import org.kvitok.packages.AnswerFiles;

/**
 * Makes durable what the registry said. A decision is sealed and ends the errand, in one commit; so does a request to the
 * sender, whose answer begins another errand. A registry still at work is asked again.
 */
final class EnterAnswer {

    private final Ports ports;
    private final RandomGenerator chance;

    EnterAnswer(Ports ports, RandomGenerator chance) {
        this.ports = ports;
        this.chance = chance;
    }

    Stage enter(Stage.Said said) {
        try {
            return entered(said, said.files());
        } finally {
            said.files().close();
            said.beside().close();
        }
    }

    private Stage entered(Stage.Said said, AnswerFiles.Judged files) {
        if (said.outcome() instanceof Answer answer) {
            return decided(said.wanted(), answer, files);
        }
        if (said.outcome() instanceof ActionRequest request) {
            return requested(said, request);
        }
        return progressed(said.wanted(), (Progress) said.outcome());
    }

    private Stage decided(Stage.Wanted wanted, Answer answer, AnswerFiles.Judged files) {
        Instant now = ports.clock().instant();
        SealedDocument result = ports.results().result(wanted.submission(), answer, files.facts(), now);
        List<Document> documents = new ArrayList<>();
        documents.add(new Document(DocumentKind.RESULT, result.content()));
        if (!files.all().isEmpty()) {
            documents.add(
                    new Document(DocumentKind.RESULT_ATTACHMENTS, files.facts().written()));
        }
        Change decision = change(wanted, answer.event(), now, answer.comment()).with(documents);
        Outcome outcome = Outcome.valueOf(answer.decision().name());
        return files.all().isEmpty() ? ended(wanted, decision, outcome) : placed(wanted, decision, outcome, files);
    }

    /**
     * The files are in the vault before the commit that names them, and gone again where that did not happen. When the
     * ledger fails nobody knows; then the vault's next start decides.
     */
    private Stage placed(Stage.Wanted wanted, Change decision, Outcome outcome, AnswerFiles.Judged files) {
        Vault.Placement placement = ports.vault().place(wanted.number(), files.contents());
        Stage stage = ended(wanted, decision, outcome);
        if (stage.equals(new Stage.Ended(outcome))) {
            placement.keep();
        } else {
            placement.undo();
        }
        return stage;
    }

    private Stage requested(Stage.Said said, ActionRequest request) {
        Change change = change(said.wanted(), request.event(), ports.clock().instant(), request.comment())
                .with(List.of(new Document(DocumentKind.ACTION_REQUEST, said.form())));
        return ended(said.wanted(), change, Outcome.ACTION_REQUESTED);
    }

    private Stage progressed(Stage.Wanted wanted, Progress progress) {
        Instant now = ports.clock().instant();
        Duration age = Duration.between(wanted.submission().receivedAt(), now);
        Optional<Duration> answerWithin = wanted.destination().adapter().answerWithin();
        Instant next = now.plus(answerWithin.orElseGet(
                () -> wanted.destination().service().askAgain().waitAfter(age, chance)));
        if (answerWithin.isEmpty() && wanted.errand().attempt() == 1 && isOldNews(wanted, progress)) {
            ports.outbox().defer(wanted.errand(), next);
            return new Stage.Ended(Outcome.PROGRESSED);
        }
        // From the first attempt on, so that later failures have the whole retry plan before them.
        Change change =
                change(wanted, progress.event(), now, progress.comment()).with(ErrandChange.again(next, 1));
        return ended(wanted, change, Outcome.PROGRESSED);
    }

    /** A registry asked for weeks must not fill the history with one and the same line. */
    private boolean isOldNews(Stage.Wanted wanted, Progress progress) {
        List<HistoryLine> history = ports.ledger().history(wanted.number());
        HistoryLine last = history.get(history.size() - 1);
        return last.event() == progress.event() && last.comment().equals(progress.comment());
    }

    private Stage ended(Stage.Wanted wanted, Change change, Outcome outcome) {
        if (ports.ledger().change(change) instanceof Changed.Done) {
            return new Stage.Ended(outcome);
        }
        // Withdrawn or given up during the call; or decided already, when even this note is not permitted.
        if (isNotedAlready(wanted)) {
            return new Stage.Ended(Outcome.REPEATED);
        }
        Change late = change(wanted, Event.ANSWERED_TOO_LATE, ports.clock().instant(), "");
        Changed noted = ports.ledger().change(late);
        return new Stage.Ended(noted instanceof Changed.Done ? Outcome.TOO_LATE : Outcome.REPEATED);
    }

    /** A registry that answers by itself may do so any number of times. */
    private boolean isNotedAlready(Stage.Wanted wanted) {
        return ports.ledger().history(wanted.number()).stream()
                .anyMatch(line -> line.event() == Event.ANSWERED_TOO_LATE);
    }

    private static Change change(Stage.Wanted wanted, Event event, Instant now, String comment) {
        return Change.of(
                        wanted.number(),
                        event,
                        now,
                        Author.registry(wanted.errand().service()),
                        comment)
                .with(ErrandChange.done());
    }
}
