package org.kvitok.enter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.check.AdmissibleAmendment;
import org.kvitok.check.AdmissibleAmendment.Replacement;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger;
import org.kvitok.core.Reason;
import org.kvitok.core.Receipts;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Submission;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;

/**
 * Puts a new document in the place of an earlier one of an open submission: its content into the vault, and the changed
 * list with message and receipt into the ledger, in one commit. The earlier content and list stay.
 *
 * <p>One at a time on a node: each list is made from the one before. Two nodes that replace documents of the same
 * submission within the same milliseconds could lose one of the two changes of the list; the receipts tell.
 */
final class Replacements {

    private final Ledger ledger;
    private final Vault vault;
    private final Receipts receipts;
    private final UsedUploads uploads;

    Replacements(Ledger ledger, Vault vault, Receipts receipts) {
        this.ledger = ledger;
        this.vault = vault;
        this.receipts = receipts;
        this.uploads = new UsedUploads(vault.uploads());
    }

    synchronized Verdict<Registrar.Amended> replace(
            Submission submission, AdmissibleAmendment amendment, Replacement replacement, Instant at) {
        try {
            // A repeat is told first: what it replaced then may have another name now, or be gone.
            Change probe = Amendments.change(submission, amendment, NEVER_PERMITTED, at);
            Changed known = ledger.change(probe);
            if (!(known instanceof Changed.NotPermitted)) {
                return Amendments.outcome(known, submission.number(), Amendments.NO_RECEIPT);
            }
            Attachments before = ledger.document(submission.number(), DocumentKind.ATTACHMENTS)
                    .map(Attachments::read)
                    .orElse(Attachments.NONE);
            Optional<Reason> flaw = flaw(before, replacement);
            return flaw.isPresent()
                    ? Verdict.refused(flaw.get())
                    : enter(submission, amendment, replacement, before, at);
        } finally {
            replacement.inline().close();
        }
    }

    /** The life cycle has no move for it from any status, so a change by it can only be a repeat, or refused. */
    private static final Event NEVER_PERMITTED = Event.ENTERED;

    private static Optional<Reason> flaw(Attachments before, Replacement replacement) {
        String name = replacement.by().facts().name();
        if (before.named(replacement.replaces()).isEmpty()) {
            return Optional.of(Reason.of(RefusalCode.ATTACHMENT_UNKNOWN).found(replacement.replaces()));
        }
        boolean taken = before.all().stream()
                .anyMatch(
                        one -> one.name().equalsIgnoreCase(name) && !one.name().equals(replacement.replaces()));
        return taken ? Optional.of(Reason.of(RefusalCode.ATTACHMENT_NAME_REUSED).found(name)) : Optional.empty();
    }

    private Verdict<Registrar.Amended> enter(
            Submission submission,
            AdmissibleAmendment amendment,
            Replacement replacement,
            Attachments before,
            Instant at) {
        Attachment by = replacement.by().facts();
        var receipt = receipts.receipt(
                Amendments.facts(submission, amendment, Receipts.Kind.REPLACEMENT, at, new Attachments(List.of(by))));
        Change change = Amendments.change(submission, amendment, amendment.event(), at);
        List<Document> documents = new ArrayList<>(Amendments.documents(amendment, receipt));
        documents.add(new Document(
                DocumentKind.ATTACHMENTS,
                before.replacing(replacement.replaces(), by).written()));
        Vault.Placement placement =
                vault.place(submission.number(), List.of(replacement.by().content()));
        Changed changed = ledger.change(change.with(documents));
        if (changed instanceof Changed.Done) {
            placement.keep();
            uploads.used(amendment.sender().id(), List.of(replacement.by()));
        } else {
            placement.undo();
        }
        return Amendments.outcome(changed, submission.number(), receipt);
    }
}
