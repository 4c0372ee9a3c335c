package org.kvitok.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.RequestId;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.packages.PullTerms;
import org.kvitok.packages.RegistryAnswer;
import org.kvitok.packages.ServicePackage;
import org.kvitok.packages.ServicePackages;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.SignedMessage;
import org.kvitok.wire.Places;
import org.kvitok.wire.TransformFailed;
import org.w3c.dom.Element;

/**
 * Checks what registries ask that take their tasks themselves: the right to answer for the service, the term of a lease,
 * and that an outcome is in the published form and belongs to the task. A submission that a registry has nothing to do
 * with is as unknown as one that does not exist.
 */
final class TaskCheck {

    private static final String OUTCOME = "/Envelope/Body/CompleteTask/outcome";

    private final ServicePackages services;
    private final AttachmentDesk attachments;
    private final EnteredBefore before;
    private final Function<SubmissionNumber, Optional<Submission>> submissions;

    TaskCheck(
            ServicePackages services,
            AttachmentDesk attachments,
            EnteredBefore before,
            Function<SubmissionNumber, Optional<Submission>> submissions) {
        this.services = services;
        this.before = before;
        this.attachments = attachments;
        this.submissions = submissions;
    }

    Verdict<Admitted> taking(SignedMessage signed, Fields fields, Places places) {
        Participant registry = signed.signer();
        Set<String> asked = fields.tokens("service");
        List<ServicePackage> own = services.inUse().stream()
                .filter(service -> service.pull().isPresent() && registry.answersFor(service.id()))
                .filter(service ->
                        asked.isEmpty() || asked.contains(service.id().name()))
                .toList();
        Set<String> found = own.stream().map(service -> service.id().name()).collect(Collectors.toSet());
        if (own.isEmpty() || !found.containsAll(asked)) {
            Element where = fields.child("service").orElse(signed.payload());
            return Verdict.refused(Reason.of(
                    RefusalCode.SERVICE_NOT_PERMITTED,
                    places.of(where),
                    registry.id(),
                    asked.stream()
                            .filter(name -> !found.contains(name))
                            .findFirst()
                            .orElse("")));
        }
        return wishes(own, fields, places)
                .map(wishes -> new AdmissibleTaking(
                        registry,
                        MessageId.of(fields.required("messageId")),
                        wishes,
                        Integer.parseInt(fields.required("most"))));
    }

    private static Verdict<List<AdmissibleTaking.Wish>> wishes(List<ServicePackage> own, Fields fields, Places places) {
        Optional<Duration> asked = fields.token("term").map(Duration::parse);
        List<AdmissibleTaking.Wish> wishes = new ArrayList<>();
        for (ServicePackage service : own) {
            PullTerms terms = service.pull().orElseThrow();
            Duration term = asked.orElse(terms.standard());
            if (!terms.permits(term)) {
                Place place = places.of(fields.child("term").orElseThrow());
                return Verdict.refused(Reason.of(RefusalCode.TERM_ILLEGAL, place, term, terms.limits()));
            }
            wishes.add(new AdmissibleTaking.Wish(service.id(), term));
        }
        return Verdict.passed(wishes);
    }

    Verdict<Admitted> outcome(
            Delivery delivery, SignedMessage signed, Fields fields, SubmissionNumber number, Places places) {
        return task(signed, number).then(task -> said(task, fields, places)
                .then(answer -> attested(answer.outcome()).orElse(Verdict.passed(answer)))
                .then(answer -> admitted(order(delivery, signed, fields, task), task, answer)));
    }

    private Verdict<Admitted> admitted(TaskOrder order, Task task, RegistryAnswer answer) {
        AttachmentDesk.Outcome files = isRepeat(order, answer.outcome())
                ? AttachmentDesk.Outcome.NOTHING
                : attachments.inspectAnswer(
                        task.service(),
                        answer.outcome(),
                        order.delivery(),
                        order.registry().id());
        return files.reasons().isEmpty()
                ? Verdict.passed(new AdmissibleOutcome(
                        order,
                        task.service().pull().orElseThrow().standard(),
                        answer.outcome(),
                        answer.form(),
                        files.enclosed(),
                        files.inline()))
                : Verdict.refused(new Refusal(files.reasons()));
    }

    private boolean isRepeat(TaskOrder order, RegistryOutcome outcome) {
        return outcome instanceof Answer answer
                && answer.attachments().stream()
                        .anyMatch(file -> file.source() instanceof Answer.Attachment.Source.Uploaded)
                && before.amend(order.submission().number(), order.registry().id(), order.messageId(), order.digest());
    }

    /** The signature covers a file that comes beside the message, or came ahead of it, only by its digest. */
    private static Optional<Verdict<RegistryAnswer>> attested(RegistryOutcome outcome) {
        List<Reason> unsigned = (outcome instanceof Answer answer ? answer.attachments() : List.<Answer.Attachment>of())
                .stream()
                        .filter(file -> file.inside().isEmpty())
                        .filter(file -> file.size().isEmpty() || file.sha256().isEmpty())
                        .map(file -> Reason.of(
                                RefusalCode.SCHEMA_ATTRIBUTE_MISSING,
                                Place.at(OUTCOME + "/Answer/attachment"),
                                file.name(),
                                "size, sha256"))
                        .toList();
        return unsigned.isEmpty() ? Optional.empty() : Optional.of(Verdict.refused(new Refusal(unsigned)));
    }

    Verdict<Admitted> release(Delivery delivery, SignedMessage signed, Fields fields, SubmissionNumber number) {
        return task(signed, number)
                .map(task -> new AdmissibleRelease(
                        order(delivery, signed, fields, task),
                        fields.text("reason").orElseThrow(),
                        fields.token("after").map(Duration::parse).orElse(Duration.ZERO)));
    }

    private record Task(Submission submission, ServicePackage service) {}

    private Verdict<Task> task(SignedMessage signed, SubmissionNumber number) {
        return submissions
                .apply(number)
                .filter(submission -> signed.signer().answersFor(submission.service()))
                .flatMap(submission -> services.inUse().stream()
                        .filter(service -> service.id().equals(submission.service())
                                && service.pull().isPresent())
                        .map(service -> new Task(submission, service))
                        .findFirst())
                .map(Verdict::passed)
                .orElseGet(() -> Verdict.refused(Reason.of(RefusalCode.NUMBER_UNKNOWN)));
    }

    private static TaskOrder order(Delivery delivery, SignedMessage signed, Fields fields, Task task) {
        return new TaskOrder(
                delivery,
                signed.signer(),
                MessageId.of(fields.required("messageId")),
                task.submission(),
                MessageId.of(fields.required("lease")),
                signed.digest(signed.payload()));
    }

    private static Verdict<RegistryAnswer> said(Task task, Fields fields, Places places) {
        Element said = Envelope.children(fields.child("outcome").orElseThrow()).get(0);
        Bytes form = CanonicalForm.of(said);
        String requestId = RequestId.of(task.submission().number()).toString();
        try {
            return task.service()
                    .answer(form, requestId)
                    .fold(
                            answer -> same(answer, requestId),
                            refusal -> Verdict.refused(new Refusal(refusal.reasons().stream()
                                    .map(TaskCheck::inMessage)
                                    .toList())));
        } catch (TransformFailed notUnderstood) {
            return Verdict.refused(
                    Reason.of(RefusalCode.SCHEMA_VIOLATED, places.of(said)).found(said.getLocalName()));
        }
    }

    private static Verdict<RegistryAnswer> same(RegistryAnswer answer, String requestId) {
        return answer.requestId().equals(requestId)
                ? Verdict.passed(answer)
                : Verdict.refused(
                        Reason.of(RefusalCode.REQUEST_ID_MISMATCH, Place.at(OUTCOME), answer.requestId(), requestId));
    }

    /** The outcome was read as a document of its own; lines and columns of that would mislead. */
    private static Reason inMessage(Reason reason) {
        return reason.at(Place.at(OUTCOME + reason.place().xpath()));
    }
}
