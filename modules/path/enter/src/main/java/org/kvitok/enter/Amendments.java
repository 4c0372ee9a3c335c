package org.kvitok.enter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.check.AdmissibleAmendment;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger;
import org.kvitok.core.Reason;
import org.kvitok.core.Receipts;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

/** Enters comments, withdrawals and answers to registries: the message, its receipt and the change of status in one commit. */
final class Amendments {

    private final Ledger ledger;
    private final Receipts receipts;

    Amendments(Ledger ledger, Receipts receipts) {
        this.ledger = ledger;
        this.receipts = receipts;
    }

    /** A submission of another sender is as unknown as one that does not exist. */
    Verdict<Registrar.Amended> amend(AdmissibleAmendment amendment, Instant at) {
        return ledger.submission(amendment.number())
                .filter(submission ->
                        submission.sender().equals(amendment.sender().id()))
                .map(submission -> amend(submission, amendment, at))
                .orElseGet(() -> Verdict.refused(Reason.of(RefusalCode.NUMBER_UNKNOWN)));
    }

    private Verdict<Registrar.Amended> amend(Submission submission, AdmissibleAmendment amendment, Instant at) {
        SealedDocument receipt = receipts.receipt(new Receipts.Facts(
                kind(amendment.event()),
                submission.number(),
                amendment.messageId(),
                amendment.sender(),
                submission.service(),
                submission.test(),
                at,
                amendment.digest(),
                amendment.content().map(Bytes::sha256)));
        Change change = Change.of(
                        submission.number(),
                        amendment.event(),
                        at,
                        Author.participant(amendment.sender().id()),
                        amendment.comment())
                .with(documents(amendment, receipt))
                .with(errand(amendment.event(), at))
                .with(new Change.RequestKey(amendment.sender().id(), amendment.messageId(), amendment.digest()));
        return outcome(ledger.change(change), submission.number(), receipt);
    }

    private static Receipts.Kind kind(Event event) {
        return switch (event) {
            case WITHDRAWN -> Receipts.Kind.WITHDRAWAL;
            case ACTION_ANSWERED -> Receipts.Kind.ANSWER;
            default -> Receipts.Kind.COMMENT;
        };
    }

    /** Corrected content is kept beside the first: the latest goes to the registry, all of it is evidence. */
    private static List<Document> documents(AdmissibleAmendment amendment, SealedDocument receipt) {
        List<Document> documents = new ArrayList<>();
        documents.add(new Document(DocumentKind.AMENDMENT, amendment.delivery().content()));
        documents.add(new Document(DocumentKind.AMENDMENT_RECEIPT, receipt.content()));
        amendment.content().ifPresent(content -> documents.add(new Document(DocumentKind.CONTENT, content)));
        return documents;
    }

    /** An answer sends the submission to its registry again, with a whole retry plan before it. */
    private static ErrandChange errand(Event event, Instant at) {
        return switch (event) {
            case WITHDRAWN -> ErrandChange.done();
            case ACTION_ANSWERED -> ErrandChange.again(at, 1);
            default -> ErrandChange.unchanged();
        };
    }

    static Verdict<Registrar.Amended> outcome(Changed changed, SubmissionNumber number, SealedDocument receipt) {
        if (changed instanceof Changed.Done done) {
            return Verdict.passed(new Registrar.Amended(number, done.status(), receipt, false));
        }
        if (changed instanceof Changed.Repeated repeated) {
            return Verdict.passed(
                    new Registrar.Amended(number, repeated.status(), new SealedDocument(repeated.receipt()), true));
        }
        if (changed instanceof Changed.NotPermitted not) {
            return Verdict.refused(Reason.of(RefusalCode.CHANGE_NOT_PERMITTED)
                    .found(not.status().wire()));
        }
        if (changed instanceof Changed.MessageIdReused reused) {
            return Refusals.messageIdReused(reused.number());
        }
        return Verdict.refused(Reason.of(RefusalCode.NUMBER_UNKNOWN));
    }
}
