package org.kvitok.enter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.check.AdmissibleAmendment;
import org.kvitok.core.Attachments;
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
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;

/** Enters comments, withdrawals, replaced documents and answers to registries: the message, its receipt and the change of status in one commit. */
final class Amendments {

    /** For outcomes that carry their own, or none. */
    static final SealedDocument NO_RECEIPT = new SealedDocument(Bytes.NONE);

    private final Ledger ledger;
    private final Receipts receipts;
    private final Replacements replacements;

    Amendments(Ledger ledger, Vault vault, Receipts receipts) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.replacements = new Replacements(ledger, vault, receipts);
    }

    /** A submission of another sender is as unknown as one that does not exist. */
    Verdict<Registrar.Amended> amend(AdmissibleAmendment amendment, Instant at) {
        Optional<Submission> submission = ledger.submission(amendment.number())
                .filter(found -> found.sender().equals(amendment.sender().id()));
        if (submission.isEmpty()) {
            amendment.replacement().ifPresent(unused -> unused.inline().close());
            return Verdict.refused(Reason.of(RefusalCode.NUMBER_UNKNOWN));
        }
        return amendment
                .replacement()
                .map(by -> replacements.replace(submission.get(), amendment, by, at))
                .orElseGet(() -> amend(submission.get(), amendment, at));
    }

    private Verdict<Registrar.Amended> amend(Submission submission, AdmissibleAmendment amendment, Instant at) {
        SealedDocument receipt =
                receipts.receipt(facts(submission, amendment, kind(amendment.event()), at, Attachments.NONE));
        Change change = change(submission, amendment, amendment.event(), at)
                .with(documents(amendment, receipt))
                .with(errand(amendment.event(), at));
        return outcome(ledger.change(change), submission.number(), receipt);
    }

    static Receipts.Facts facts(
            Submission submission,
            AdmissibleAmendment amendment,
            Receipts.Kind kind,
            Instant at,
            Attachments attachments) {
        return new Receipts.Facts(
                kind,
                submission.number(),
                amendment.messageId(),
                amendment.sender(),
                submission.service(),
                submission.test(),
                at,
                amendment.digest(),
                amendment.content().map(Bytes::sha256),
                attachments);
    }

    static Change change(Submission submission, AdmissibleAmendment amendment, Event event, Instant at) {
        return Change.of(
                        submission.number(),
                        event,
                        at,
                        Author.participant(amendment.sender().id()),
                        amendment.comment())
                .with(new Change.RequestKey(amendment.sender().id(), amendment.messageId(), amendment.digest()));
    }

    private static Receipts.Kind kind(Event event) {
        return switch (event) {
            case WITHDRAWN -> Receipts.Kind.WITHDRAWAL;
            case ACTION_ANSWERED -> Receipts.Kind.ANSWER;
            default -> Receipts.Kind.COMMENT;
        };
    }

    /** Corrected content is kept beside the first: the latest goes to the registry, all of it is evidence. */
    static List<Document> documents(AdmissibleAmendment amendment, SealedDocument receipt) {
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
