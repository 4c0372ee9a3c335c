package org.kvitok.enter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.kvitok.check.Admissible;
import org.kvitok.check.AdmissibleAmendment;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.Entry;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Reason;
import org.kvitok.core.Receipts;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Status;
import org.kvitok.core.Steps;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

/**
 * Enters what was checked into the ledger. When a method returns, what it says is durable; when it throws, the sender
 * may only be told to send the same message again, and will not be entered twice. Safe for use by many threads.
 */
public final class Registrar {

    private final Ledger ledger;
    private final Receipts receipts;
    private final Numbers numbers;
    private final Steps steps;
    private final Clock clock;

    public Registrar(Ledger ledger, Receipts receipts, NodeId node, Steps steps, Clock clock) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.numbers = new Numbers(node, clock, ledger.lastNumber(node));
        this.steps = steps;
        this.clock = clock;
    }

    /** Enters a submission; a repeat of a message entered before gives the receipt it got then. */
    public Verdict<Receipted> enter(Admissible submission) {
        Instant begun = clock.instant();
        // The receipt is signed before the commit that it belongs to, so that no receipt can be lost between the two.
        // For a repeat that is wasted work; repeats are rare and the answer to them must be right, not cheap.
        Entered entered = ledger.enter(withReceipt(submission, begun.truncatedTo(ChronoUnit.MILLIS)));
        if (entered instanceof Entered.Fresh fresh) {
            ended("entered", begun);
            return Verdict.passed(Receipted.of(fresh.entry(), false));
        }
        if (entered instanceof Entered.Repeated repeated) {
            ended("repeated", begun);
            return Verdict.passed(Receipted.of(repeated.entry(), true));
        }
        ended("refused", begun);
        return reused(((Entered.MessageIdReused) entered).number());
    }

    /** Adds a comment to an open submission of the sender, or withdraws it. */
    public Verdict<Amended> amend(AdmissibleAmendment amendment) {
        Instant begun = clock.instant();
        Verdict<Amended> verdict = ledger.submission(amendment.number())
                .filter(submission ->
                        submission.sender().equals(amendment.sender().id()))
                .map(submission -> amend(submission, amendment, begun.truncatedTo(ChronoUnit.MILLIS)))
                .orElseGet(() -> Verdict.refused(Reason.of(RefusalCode.NUMBER_UNKNOWN)));
        ended(verdict.fold(amended -> amended.repeated() ? "repeated" : "entered", refusal -> "refused"), begun);
        return verdict;
    }

    private NewSubmission withReceipt(Admissible submission, Instant receivedAt) {
        SubmissionNumber number = numbers.next();
        SealedDocument receipt = receipts.receipt(new Receipts.Facts(
                Receipts.Kind.ACCEPTANCE,
                number,
                submission.messageId(),
                submission.sender(),
                submission.service(),
                submission.test(),
                receivedAt,
                submission.digest(),
                Optional.of(submission.content().sha256())));
        return new NewSubmission(
                number,
                submission.sender().id(),
                submission.messageId(),
                submission.service(),
                submission.digest(),
                submission.test(),
                receivedAt,
                submission.delivery().content(),
                submission.content(),
                receipt);
    }

    private Verdict<Amended> amend(Submission submission, AdmissibleAmendment amendment, Instant at) {
        boolean withdrawal = amendment.event() == Event.WITHDRAWN;
        SealedDocument receipt = receipts.receipt(new Receipts.Facts(
                withdrawal ? Receipts.Kind.WITHDRAWAL : Receipts.Kind.COMMENT,
                submission.number(),
                amendment.messageId(),
                amendment.sender(),
                submission.service(),
                submission.test(),
                at,
                amendment.digest(),
                Optional.empty()));
        Change change = Change.of(
                        submission.number(),
                        amendment.event(),
                        at,
                        Author.participant(amendment.sender().id()),
                        amendment.comment())
                .with(List.of(
                        new Document(
                                DocumentKind.AMENDMENT, amendment.delivery().content()),
                        new Document(DocumentKind.AMENDMENT_RECEIPT, receipt.content())))
                .with(withdrawal ? ErrandChange.done() : ErrandChange.unchanged())
                .with(new Change.RequestKey(amendment.sender().id(), amendment.messageId(), amendment.digest()));
        return outcome(ledger.change(change), submission.number(), receipt);
    }

    private static Verdict<Amended> outcome(Changed changed, SubmissionNumber number, SealedDocument receipt) {
        if (changed instanceof Changed.Done done) {
            return Verdict.passed(new Amended(number, done.status(), receipt, false));
        }
        if (changed instanceof Changed.Repeated repeated) {
            return Verdict.passed(new Amended(number, repeated.status(), new SealedDocument(repeated.receipt()), true));
        }
        if (changed instanceof Changed.NotPermitted not) {
            return Verdict.refused(Reason.of(RefusalCode.CHANGE_NOT_PERMITTED)
                    .found(not.status().wire()));
        }
        if (changed instanceof Changed.MessageIdReused reused) {
            return reused(reused.number());
        }
        return Verdict.refused(Reason.of(RefusalCode.NUMBER_UNKNOWN));
    }

    private static <T> Verdict<T> reused(SubmissionNumber number) {
        return Verdict.refused(Reason.of(RefusalCode.MESSAGE_ID_REUSED).found(number));
    }

    private void ended(String outcome, Instant begun) {
        steps.ended(Steps.Step.ENTER, outcome, Duration.between(begun, clock.instant()));
    }

    /** A submission that stands in the ledger, and whether this message was a repeat. */
    public record Receipted(SubmissionNumber number, Instant receivedAt, SealedDocument receipt, boolean repeated) {

        static Receipted of(Entry entry, boolean repeated) {
            return new Receipted(entry.number(), entry.receivedAt(), entry.receipt(), repeated);
        }
    }

    /** An amendment that stands in the ledger. */
    public record Amended(SubmissionNumber number, Status status, SealedDocument receipt, boolean repeated) {}
}
