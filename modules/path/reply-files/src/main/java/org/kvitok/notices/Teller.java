package org.kvitok.notices;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Acknowledgements;
import org.kvitok.core.Answer;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Deadlines;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Ledger;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Vault;

/**
 * Tells a sender in files what has become of a submission since it was told last, line by line of the history: receipt,
 * notice of receipt, changes of status, result. Only when all of it is durable is it noted as told; what was interrupted
 * is done again and leaves what lies there already. Callers see to it that no two tell of one submission at a time.
 */
final class Teller {

    /** Lines that move the status, and that have a paper of their own or need none. */
    private static final List<Event> OTHERWISE_TOLD = List.of(
            Event.ENTERED, Event.FORWARDED, Event.RESULT_HANDED_OUT, Event.REGISTRY_APPROVED, Event.REGISTRY_REJECTED);

    private static final String HANDED_OUT = "out/";

    private final Ledger ledger;
    private final Vault vault;
    private final Deadlines deadlines;
    private final Acknowledgements acknowledgements;
    private final PaperForms forms;
    private final ResultForm results;
    private final Shelf shelf;
    private final Clock clock;

    Teller(
            Ledger ledger,
            Vault vault,
            Deadlines deadlines,
            Acknowledgements acknowledgements,
            PaperForms forms,
            Shelf shelf,
            Clock clock) {
        this.ledger = ledger;
        this.vault = vault;
        this.deadlines = deadlines;
        this.acknowledgements = acknowledgements;
        this.forms = forms;
        this.results = new ResultForm();
        this.shelf = shelf;
        this.clock = clock;
    }

    /** What is new since it was told last. */
    void goOn(DropFolder folder, SubmissionNumber number, Told told) throws IOException {
        tell(folder, number, told, told.lines());
    }

    /** All of it: what was told before and has been taken away is written again. */
    void again(DropFolder folder, SubmissionNumber number, Told told) throws IOException {
        tell(folder, number, told, 0);
    }

    private void tell(DropFolder folder, SubmissionNumber number, Told told, int from) throws IOException {
        Optional<Submission> submission = ledger.submission(number);
        if (submission.isEmpty()) {
            throw new IllegalStateException("no submission has the number " + number);
        }
        List<HistoryLine> history = ledger.history(number);
        for (int line = from; line < history.size(); line++) {
            tell(folder.out(), told.name(), submission.get(), history, line);
        }
        noteHandedOut(submission.get(), history);
        if (history.size() != told.lines()) {
            new Told(told.name(), history.size()).keep(folder, number);
        }
    }

    private void tell(Path out, String name, Submission submission, List<HistoryLine> history, int index)
            throws IOException {
        HistoryLine line = history.get(index);
        if (line.event() == Event.ENTERED) {
            shelf.put(out, name + ".receipt", kept(submission, DocumentKind.RECEIPT));
        } else if (line.event() == Event.FORWARDED && isFirst(history, index)) {
            Optional<LocalDate> lastDay = deadlines.lastDay(submission.number());
            shelf.put(out, name + ".notice", forms.noticeOfReceipt(submission, line.at(), lastDay));
        } else if (isDecision(line)) {
            result(out, name, submission.number(), kept(submission, DocumentKind.RESULT));
        } else if (!OTHERWISE_TOLD.contains(line.event())
                && line.status() != history.get(index - 1).status()) {
            shelf.put(out, statusName(name, index, line), status(submission, history, index));
        }
    }

    private static String statusName(String name, int index, HistoryLine line) {
        return "%s.status-%02d-%s".formatted(name, index + 1, line.status().wire());
    }

    private SealedDocument status(Submission submission, List<HistoryLine> history, int index) {
        HistoryLine line = history.get(index);
        Submission then = new Submission(
                submission.number(),
                submission.sender(),
                submission.messageId(),
                submission.service(),
                submission.digest(),
                submission.test(),
                submission.receivedAt(),
                line.status(),
                line.at());
        // What an earlier request asked for is not kept: it was told while it mattered.
        boolean asked = line.event() == Event.ACTION_REQUESTED && isLast(history, index);
        Optional<Bytes> required =
                asked ? ledger.document(submission.number(), DocumentKind.ACTION_REQUEST) : Optional.empty();
        return acknowledgements.status(
                then,
                history.subList(0, index + 1),
                required.map(results::actionRequest),
                deadlines.lastDay(submission.number()),
                line.at());
    }

    private void result(Path out, String name, SubmissionNumber number, SealedDocument result) throws IOException {
        shelf.put(out, name + ".result", result);
        int ordinal = 0;
        for (Answer.Attachment attachment : results.attachments(result)) {
            ordinal++;
            String file = name + ".result-" + ordinal + "-" + AnswerName.ofAttachment(attachment.name(), 70);
            Optional<Bytes> inside = attachment.inside();
            if (inside.isPresent()) {
                shelf.put(out.resolve(file), inside.get());
            } else {
                shelf.put(out.resolve(file), kept(number, attachment.sha256().orElseThrow()));
            }
        }
    }

    private StoredContent kept(SubmissionNumber number, Sha256 digest) {
        return vault.content(number, digest)
                .orElseThrow(
                        () -> new IllegalStateException("a file of the result of " + number + " is not in the vault"));
    }

    /** The result lies where the sender fetches it; whether it was fetched no file tells. */
    private void noteHandedOut(Submission submission, List<HistoryLine> history) {
        Status status = history.get(history.size() - 1).status();
        if (LifeCycle.after(status, Event.RESULT_HANDED_OUT).isPresent()) {
            ledger.change(Change.of(
                    submission.number(),
                    Event.RESULT_HANDED_OUT,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Author.GATEWAY,
                    HANDED_OUT));
        }
    }

    private SealedDocument kept(Submission submission, DocumentKind kind) {
        return ledger.document(submission.number(), kind)
                .map(SealedDocument::new)
                .orElseThrow(() -> new IllegalStateException("no " + kind + " is kept for " + submission.number()));
    }

    private static boolean isDecision(HistoryLine line) {
        return line.event() == Event.REGISTRY_APPROVED || line.event() == Event.REGISTRY_REJECTED;
    }

    private static boolean isFirst(List<HistoryLine> history, int index) {
        Event event = history.get(index).event();
        return history.subList(0, index).stream().noneMatch(line -> line.event() == event);
    }

    private static boolean isLast(List<HistoryLine> history, int index) {
        Event event = history.get(index).event();
        return history.subList(index + 1, history.size()).stream().noneMatch(line -> line.event() == event);
    }
}
