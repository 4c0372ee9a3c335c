package org.kvitok.enter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.kvitok.check.Admissible;
import org.kvitok.check.AdmissibleAmendment;
import org.kvitok.check.Enclosed;
import org.kvitok.core.Attachments;
import org.kvitok.core.Entered;
import org.kvitok.core.Entry;
import org.kvitok.core.Ledger;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Receipts;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Status;
import org.kvitok.core.Steps;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;

/**
 * Enters what was checked into the ledger. When a method returns, what it says is durable; when it throws, the sender
 * may only be told to send the same message again, and will not be entered twice. Safe for use by many threads.
 */
public final class Registrar {

    private final Ledger ledger;
    private final Receipts receipts;
    private final Numbers numbers;
    private final Amendments amendments;
    private final Placements placements;
    private final Corrections corrections;
    private final Steps steps;
    private final Clock clock;

    public Registrar(Ledger ledger, Vault vault, Receipts receipts, NodeId node, Steps steps, Clock clock) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.numbers = new Numbers(node, clock, ledger.lastNumber(node));
        this.amendments = new Amendments(ledger, vault, receipts);
        this.placements = new Placements(ledger, vault);
        this.corrections = new Corrections(ledger, clock);
        this.steps = steps;
        this.clock = clock;
    }

    /** Enters a submission; a repeat of a message entered before gives the receipt it got then. */
    public Verdict<Receipted> enter(Admissible submission) {
        Instant begun = clock.instant();
        // The receipt is signed before the commit that it belongs to, so that no receipt can be lost between the two.
        // For a repeat that is wasted work; repeats are rare and the answer to them must be right, not cheap.
        NewSubmission receipted = withReceipt(submission, begun.truncatedTo(ChronoUnit.MILLIS));
        Entered entered =
                submission.contents().isEmpty() ? ledger.enter(receipted) : placements.enter(receipted, submission);
        if (entered instanceof Entered.Fresh fresh) {
            corrections.note(submission, fresh.entry().number());
            ended("entered", begun);
            return Verdict.passed(Receipted.of(fresh.entry(), false));
        }
        if (entered instanceof Entered.Repeated repeated) {
            corrections.note(submission, repeated.entry().number());
            ended("repeated", begun);
            return Verdict.passed(Receipted.of(repeated.entry(), true));
        }
        ended("refused", begun);
        return Refusals.messageIdReused(((Entered.MessageIdReused) entered).number());
    }

    /**
     * Adds a comment to an open submission of the sender, replaces one of its documents, or withdraws it; a repeat gets the
     * receipt it got then.
     */
    public Verdict<Amended> amend(AdmissibleAmendment amendment) {
        Instant begun = clock.instant();
        Verdict<Amended> verdict = amendments.amend(amendment, begun.truncatedTo(ChronoUnit.MILLIS));
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
                Optional.of(submission.content().sha256()),
                attachments(submission)));
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
                attachments(submission),
                receipt);
    }

    private static Attachments attachments(Admissible submission) {
        return submission.attachments().isEmpty()
                ? Attachments.NONE
                : new Attachments(
                        submission.attachments().stream().map(Enclosed::facts).toList());
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
