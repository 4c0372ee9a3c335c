package org.kvitok.enter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.check.AdmissibleOutcome;
import org.kvitok.check.AdmissibleRelease;
import org.kvitok.check.Enclosed;
import org.kvitok.check.TaskOrder;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
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
import org.kvitok.core.Progress;
import org.kvitok.core.Reason;
import org.kvitok.core.Receipts;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Results;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;
import org.kvitok.core.Tasks;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;

/** Enters registries' words about their tasks: lease first, then the ledger, then the task itself. */
final class TaskReports {

    /** Nobody else gets the task while its registry's word is being written. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final Tasks tasks;
    private final Receipts receipts;
    private final Results results;
    private final Vault vault;
    private final UsedUploads uploads;

    TaskReports(Ledger ledger, Tasks tasks, Vault vault, Receipts receipts, Results results) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.receipts = receipts;
        this.results = results;
        this.vault = vault;
        this.uploads = new UsedUploads(vault.uploads());
    }

    Verdict<Registrar.Amended> complete(AdmissibleOutcome outcome, Instant at) {
        try {
            return entered(outcome, at);
        } finally {
            outcome.inline().close();
        }
    }

    private Verdict<Registrar.Amended> entered(AdmissibleOutcome outcome, Instant at) {
        TaskOrder order = outcome.order();
        Optional<Verdict<Registrar.Amended>> before = answeredBefore(order);
        if (before.isPresent()) {
            return before.get();
        }
        if (!tasks.hold(order.submission().number(), lease(order), at, at.plus(WRITING))) {
            return notHeld(order);
        }
        SealedDocument receipt = receipt(
                order, Receipts.Kind.COMPLETION, at, Optional.of(outcome.form().sha256()));
        Change change = change(
                        order, outcome.outcome().event(), at, outcome.outcome().comment(), receipt)
                .with(documents(outcome, receipt, at));
        Changed changed =
                change(outcome, outcome.outcome() instanceof Progress ? change : change.with(ErrandChange.done()));
        settle(outcome, changed, at);
        return Amendments.outcome(changed, order.submission().number(), receipt);
    }

    /** Files are in the vault before the commit that names them, and gone again where that did not happen. */
    private Changed change(AdmissibleOutcome outcome, Change change) {
        if (outcome.files().isEmpty()) {
            return ledger.change(change);
        }
        Vault.Placement placement = vault.place(
                change.number(), outcome.files().stream().map(Enclosed::content).toList());
        Changed changed = ledger.change(change);
        if (changed instanceof Changed.Done) {
            placement.keep();
            uploads.used(outcome.sender().id(), outcome.files());
        } else {
            placement.undo();
        }
        return changed;
    }

    Verdict<Registrar.Amended> release(AdmissibleRelease release, Instant at) {
        TaskOrder order = release.order();
        Optional<Verdict<Registrar.Amended>> before = answeredBefore(order);
        if (before.isPresent()) {
            return before.get();
        }
        if (!tasks.hold(order.submission().number(), lease(order), at, at.plus(WRITING))) {
            return notHeld(order);
        }
        SealedDocument receipt = receipt(order, Receipts.Kind.RELEASE, at, Optional.empty());
        Changed changed = ledger.change(change(order, Event.RELEASED, at, release.reason(), receipt));
        tasks.giveBack(order.submission().number(), lease(order), at, at.plus(release.after()));
        return Amendments.outcome(changed, order.submission().number(), receipt);
    }

    /** The ledger has spoken; what becomes of the task only follows, and is made up for when it is taken next. */
    private void settle(AdmissibleOutcome outcome, Changed changed, Instant at) {
        TaskOrder order = outcome.order();
        if (changed instanceof Changed.Done && outcome.outcome() instanceof Progress) {
            tasks.hold(order.submission().number(), lease(order), at, at.plus(outcome.term()));
        } else if (changed instanceof Changed.Done || changed instanceof Changed.NotPermitted) {
            tasks.done(order.submission().number());
        }
        if (changed instanceof Changed.NotPermitted && outcome.outcome() instanceof Answer) {
            // Withdrawn or given up meanwhile; or decided already, when even this note is not permitted.
            ledger.change(Change.of(order.submission().number(), Event.ANSWERED_TOO_LATE, at, author(order), ""));
        }
    }

    /** Without the lease: a repeat comes when the task is done, and nobody's any more. */
    private Optional<Verdict<Registrar.Amended>> answeredBefore(TaskOrder order) {
        return ledger.known(order.submission().number(), key(order))
                .map(changed ->
                        Amendments.outcome(changed, order.submission().number(), new SealedDocument(Bytes.NONE)));
    }

    private static Change change(TaskOrder order, Event event, Instant at, String comment, SealedDocument receipt) {
        return Change.of(order.submission().number(), event, at, author(order), comment)
                .with(evidence(order, receipt))
                .with(key(order));
    }

    private List<Document> documents(AdmissibleOutcome outcome, SealedDocument receipt, Instant at) {
        List<Document> documents = new ArrayList<>(evidence(outcome.order(), receipt));
        if (outcome.outcome() instanceof Answer answer) {
            Attachments files = new Attachments(
                    outcome.files().stream().map(Enclosed::facts).toList());
            SealedDocument result = results.result(outcome.order().submission(), answer, files, at);
            documents.add(new Document(DocumentKind.RESULT, result.content()));
            if (!files.isEmpty()) {
                documents.add(new Document(DocumentKind.RESULT_ATTACHMENTS, files.written()));
            }
        } else if (outcome.outcome() instanceof ActionRequest) {
            documents.add(new Document(DocumentKind.ACTION_REQUEST, outcome.form()));
        }
        return documents;
    }

    private static List<Document> evidence(TaskOrder order, SealedDocument receipt) {
        return List.of(
                new Document(DocumentKind.AMENDMENT, order.delivery().content()),
                new Document(DocumentKind.AMENDMENT_RECEIPT, receipt.content()));
    }

    private SealedDocument receipt(TaskOrder order, Receipts.Kind kind, Instant at, Optional<Sha256> content) {
        return receipts.receipt(new Receipts.Facts(
                kind,
                order.submission().number(),
                order.messageId(),
                order.registry(),
                order.submission().service(),
                order.submission().test(),
                at,
                order.digest(),
                content));
    }

    private static Change.RequestKey key(TaskOrder order) {
        return new Change.RequestKey(order.registry().id(), order.messageId(), order.digest());
    }

    private static Tasks.Lease lease(TaskOrder order) {
        return new Tasks.Lease(order.registry().id(), order.lease());
    }

    private static Author author(TaskOrder order) {
        return Author.registry(order.submission().service());
    }

    private static Verdict<Registrar.Amended> notHeld(TaskOrder order) {
        return Verdict.refused(
                Reason.of(RefusalCode.TASK_NOT_HELD).found(order.submission().number()));
    }
}
