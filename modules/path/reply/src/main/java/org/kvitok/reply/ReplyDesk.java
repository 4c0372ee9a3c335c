package org.kvitok.reply;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Assignment;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Deadlines;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Door;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Inquiry;
import org.kvitok.core.Ledger;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.Participant;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.Steps;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Uploads;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;
import org.kvitok.seal.EnvelopeSeal;

/**
 * Answers through the door that was asked at: signed envelopes for what was entered, for inquiries, and for refusals. A
 * submission of another sender is answered exactly as one that does not exist. Safe for use by many threads.
 */
public final class ReplyDesk {

    private final Ledger ledger;
    private final Deadlines deadlines;
    private final SealedDocuments documents;
    private final AttachedDocuments documentsOf;
    private final EnvelopeSeal seal;
    private final Faults faults;
    private final PollAdvice poll;
    private final Function<Participant, List<ServiceId>> services;
    private final String gateway;
    private final Steps steps;
    private final Clock clock;

    /**
     * A desk for one gateway.
     *
     * @param deadlines by when registries have to be done
     * @param services the services that are open to a participant
     * @param gateway the gateway's version, as told to whoever asks
     */
    public ReplyDesk(
            Ledger ledger,
            Deadlines deadlines,
            Vault vault,
            SealedDocuments documents,
            EnvelopeSeal seal,
            Function<Participant, List<ServiceId>> services,
            String gateway,
            Steps steps,
            Clock clock) {
        this.ledger = ledger;
        this.deadlines = deadlines;
        this.documents = documents;
        this.documentsOf = new AttachedDocuments(ledger, vault);
        this.seal = seal;
        this.faults = new Faults(seal);
        this.poll = new PollAdvice(ledger, clock);
        this.services = services;
        this.gateway = gateway;
        this.steps = steps;
        this.clock = clock;
    }

    /** Confirms a submission with its receipt. */
    public Outgoing submitted(
            Door door,
            ServiceId service,
            SubmissionNumber number,
            Instant receivedAt,
            SealedDocument receipt,
            boolean repeated) {
        return timed(
                "submitted",
                () -> answer(
                        door, Answers.submitted(number, receivedAt, repeated, poll.afterAcceptance(service), receipt)));
    }

    /** Confirms an amendment with its receipt. */
    public Outgoing amended(
            Door door, SubmissionNumber number, Status status, SealedDocument receipt, boolean repeated) {
        return confirmed("amended", "Amend", door, number, status, receipt, repeated);
    }

    /** Confirms with a receipt what a registry said of its task. */
    public Outgoing completed(
            Door door, SubmissionNumber number, Status status, SealedDocument receipt, boolean repeated) {
        return confirmed("completed", "CompleteTask", door, number, status, receipt, repeated);
    }

    /** Confirms with a receipt that a registry gave its task back. */
    public Outgoing released(
            Door door, SubmissionNumber number, Status status, SealedDocument receipt, boolean repeated) {
        return confirmed("released", "ReleaseTask", door, number, status, receipt, repeated);
    }

    private Outgoing confirmed(
            String outcome,
            String operation,
            Door door,
            SubmissionNumber number,
            Status status,
            SealedDocument receipt,
            boolean repeated) {
        return timed(outcome, () -> answer(door, Answers.amended(operation, number, status, repeated, receipt)));
    }

    /** Hands tasks over to the registry that took them. */
    public Outgoing tasks(Door door, List<Assignment> assignments) {
        return timed("tasks", () -> answer(door, Answers.tasks(assignments)));
    }

    /**
     * Tells where to send a file that a message will refer to later.
     *
     * @param gateway what participants call, without path
     */
    public Outgoing uploadOpened(Door door, Uploads.Opened opened, URI gateway) {
        return timed(
                "upload-opened",
                () -> answer(
                        door,
                        Answers.uploadOpened(
                                opened, gateway.resolve(opened.address().path()))));
    }

    /** Answers an inquiry, or refuses where there is nothing to answer. */
    public Verdict<Outgoing> answered(Door door, Inquiry inquiry) {
        Instant begun = clock.instant();
        Verdict<Outgoing> verdict = inquiry instanceof Inquiry.OfAttachment attachment
                ? documentsOf.attachment(attachment).map(found -> attachment(door, attachment.number(), found))
                : payload(inquiry).map(payload -> answer(door, payload));
        ended(verdict.fold(outgoing -> "answered", refusal -> "refused"), begun);
        return verdict;
    }

    private Outgoing attachment(Door door, SubmissionNumber number, AttachedDocuments.Found found) {
        String contentId = "attachment@kvitok";
        return answer(door, Answers.attachment(number, found.facts(), contentId))
                .with(new Enclosures.Part(contentId, found.facts().mediaType(), found.content()));
    }

    /** Answers with a fault. */
    public Outgoing refused(Door door, IncidentId incident, Refusal refusal) {
        return timed("refused", () -> faults.of(door, incident, refusal));
    }

    private Verdict<String> payload(Inquiry inquiry) {
        if (inquiry instanceof Inquiry.OfStatus status) {
            return found(status).map(this::status);
        }
        if (inquiry instanceof Inquiry.OfResult result) {
            return found(result.asker(), ledger.submission(result.number())).then(this::result);
        }
        if (inquiry instanceof Inquiry.OfChanges changes) {
            return changes(changes);
        }
        Participant asker = inquiry.asker();
        return Verdict.passed(Answers.identity(
                asker, clock.instant().truncatedTo(ChronoUnit.MILLIS), gateway, services.apply(asker)));
    }

    private Verdict<Submission> found(Inquiry.OfStatus inquiry) {
        Inquiry.Key key = inquiry.key();
        return found(
                inquiry.asker(),
                key.number()
                        .map(ledger::submission)
                        .orElseGet(() -> ledger.submission(
                                inquiry.asker().id(), key.messageId().orElseThrow())));
    }

    private static Verdict<Submission> found(Participant asker, Optional<Submission> submission) {
        return submission
                .filter(one -> one.sender().equals(asker.id()))
                .map(Verdict::passed)
                .orElseGet(() -> Verdict.refused(Reason.of(RefusalCode.NUMBER_UNKNOWN)));
    }

    private String status(Submission submission) {
        List<HistoryLine> history = ledger.history(submission.number());
        Optional<ActionRequest> required = LifeCycle.awaitsSender(submission.status())
                ? ledger.document(submission.number(), DocumentKind.ACTION_REQUEST)
                        .map(documents::actionRequest)
                : Optional.empty();
        Optional<LocalDate> lastDay = deadlines.lastDay(submission.number());
        SealedDocument acknowledgement = documents.status(
                submission, history, required, lastDay, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return Answers.status(submission, history, required, lastDay, poll.after(submission), acknowledgement);
    }

    private Verdict<String> result(Submission submission) {
        Optional<Bytes> result = LifeCycle.isDecided(submission.status())
                ? ledger.document(submission.number(), DocumentKind.RESULT)
                : Optional.empty();
        if (result.isEmpty()) {
            RefusalCode code = LifeCycle.isOpen(submission.status())
                    ? RefusalCode.RESULT_NOT_READY
                    : RefusalCode.CHANGE_NOT_PERMITTED;
            long wait = poll.after(submission).map(Duration::toSeconds).orElse(0L);
            return Verdict.refused(
                    Reason.of(code).found(submission.status().wire()).expected(wait));
        }
        Answer.Decision decision = ledger.history(submission.number()).stream()
                .flatMap(line -> Decisions.in(line).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a result without a decision: " + submission.number()));
        noteHandedOut(submission);
        return Verdict.passed(Answers.result(submission.number(), decision, result.get()));
    }

    /** Only the first time changes anything: afterwards the life cycle does not permit the event. */
    private void noteHandedOut(Submission submission) {
        if (LifeCycle.after(submission.status(), Event.RESULT_HANDED_OUT).isPresent()) {
            ledger.change(Change.of(
                    submission.number(),
                    Event.RESULT_HANDED_OUT,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Author.participant(submission.sender()),
                    ""));
        }
    }

    private Verdict<String> changes(Inquiry.OfChanges inquiry) {
        try {
            return Verdict.passed(
                    Answers.changes(ledger.changesFor(inquiry.asker().id(), inquiry.query(), inquiry.most())));
        } catch (IllegalArgumentException unknownCursor) {
            return Verdict.refused(Reason.of(RefusalCode.CURSOR_ILLEGAL)
                    .found(inquiry.query().since().orElse("")));
        }
    }

    private Outgoing answer(Door door, String payload) {
        return Outgoing.answer(seal.sealed(door, payload));
    }

    private Outgoing timed(String outcome, Supplier<Outgoing> reply) {
        Instant begun = clock.instant();
        Outgoing outgoing = reply.get();
        ended(outcome, begun);
        return outgoing;
    }

    private void ended(String outcome, Instant begun) {
        steps.ended(Steps.Step.REPLY, outcome, Duration.between(begun, clock.instant()));
    }
}
