package org.kvitok.check;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kvitok.core.Delivery;
import org.kvitok.core.Event;
import org.kvitok.core.MessageId;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.packages.RuleParameters;
import org.kvitok.packages.ServicePackage;
import org.kvitok.packages.ServicePackages;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.SignedMessage;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/**
 * Checks an Amend: corrected content must be as valid by the service's published schema as the first, and a document in the
 * place of another must suit the service as the first did.
 */
final class AmendCheck {

    private final ServicePackages services;
    private final AttachmentDesk attachments;
    private final Function<SubmissionNumber, Optional<Submission>> submissions;
    private final EnteredBefore before;
    private final Clock clock;

    AmendCheck(
            ServicePackages services,
            AttachmentDesk attachments,
            Function<SubmissionNumber, Optional<Submission>> submissions,
            EnteredBefore before,
            Clock clock) {
        this.services = services;
        this.attachments = attachments;
        this.submissions = submissions;
        this.before = before;
        this.clock = clock;
    }

    Verdict<Admitted> inspect(
            Delivery delivery, SignedMessage signed, Fields fields, SubmissionNumber number, Places places) {
        Optional<Element> answer = fields.child("answer");
        if (answer.isPresent()) {
            return answer(delivery, signed, number, new Fields(answer.get()), places);
        }
        Optional<Element> replacement = fields.child("replacement");
        if (replacement.isPresent()) {
            return replacement(delivery, signed, number, new Fields(replacement.get()), places);
        }
        Optional<String> comment = fields.text("comment");
        return Verdict.passed(amendment(
                delivery,
                signed,
                number,
                comment.isPresent() ? Event.COMMENTED : Event.WITHDRAWN,
                comment.or(() -> fields.text("withdrawal")).orElseThrow(),
                Optional.empty()));
    }

    static boolean bringsAttachment(Element message) {
        return "Amend".equals(message.getLocalName())
                && new Fields(message).child("replacement").isPresent();
    }

    private Verdict<Admitted> replacement(
            Delivery delivery, SignedMessage signed, SubmissionNumber number, Fields replacement, Places places) {
        Optional<ServicePackage> service = submissions
                .apply(number)
                .filter(one -> one.sender().equals(signed.signer().id()))
                .flatMap(own -> services.find(own.service()));
        AdmissibleAmendment amendment = amendment(
                delivery,
                signed,
                number,
                Event.DOCUMENT_REPLACED,
                replacement.text("comment").orElse(""),
                Optional.empty());
        Element holder = replacement.child("attachment").orElseThrow();
        if (isRepeat(amendment, holder)) {
            return Verdict.passed(amendment);
        }
        AttachmentDesk.Outcome outcome =
                attachments.inspectReplacement(delivery, signed.signer().id(), holder, service, places);
        return outcome.reasons().isEmpty()
                ? Verdict.passed(amendment.with(new AdmissibleAmendment.Replacement(
                        replacement.text("replaces").orElseThrow(),
                        outcome.enclosed().get(0),
                        outcome.inline())))
                : Verdict.refused(new Refusal(outcome.reasons()));
    }

    private boolean isRepeat(AdmissibleAmendment amendment, Element attachment) {
        return EnteredBefore.refersToUploads(List.of(attachment))
                && before.amend(amendment.number(), amendment.sender().id(), amendment.messageId(), amendment.digest());
    }

    private Verdict<Admitted> answer(
            Delivery delivery, SignedMessage signed, SubmissionNumber number, Fields answer, Places places) {
        Optional<Element> content =
                answer.child("content").map(parent -> Envelope.children(parent).get(0));
        List<Reason> flaws = content.map(corrected -> flaws(signed, number, corrected, places))
                .orElse(List.of());
        return flaws.isEmpty()
                ? Verdict.passed(amendment(
                        delivery,
                        signed,
                        number,
                        Event.ACTION_ANSWERED,
                        answer.text("text").orElse(""),
                        content))
                : Verdict.refused(new Refusal(flaws));
    }

    private List<Reason> flaws(SignedMessage signed, SubmissionNumber number, Element corrected, Places places) {
        Optional<Submission> submission = submissions.apply(number).filter(one -> one.sender()
                .equals(signed.signer().id()));
        if (submission.isEmpty()) {
            return List.of(Reason.of(RefusalCode.NUMBER_UNKNOWN));
        }
        RuleParameters parameters = RuleParameters.of(signed.signer(), clock.instant());
        return services.inUse().stream()
                .filter(service -> service.id().equals(submission.get().service()))
                .findFirst()
                .map(service -> service.requestFlaws(corrected, places, parameters))
                .orElseGet(() -> List.of(Reason.of(RefusalCode.SERVICE_UNKNOWN)
                        .found(submission.get().service())));
    }

    private static AdmissibleAmendment amendment(
            Delivery delivery,
            SignedMessage signed,
            SubmissionNumber number,
            Event event,
            String comment,
            Optional<Element> content) {
        return new AdmissibleAmendment(
                delivery,
                signed.signer(),
                MessageId.of(new Fields(signed.payload()).required("messageId")),
                number,
                event,
                comment,
                content.map(CanonicalForm::of),
                signed.digest(signed.payload()));
    }
}
