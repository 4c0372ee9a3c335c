package org.kvitok.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kvitok.core.Audit;
import org.kvitok.core.Delivery;
import org.kvitok.core.Inquiry;
import org.kvitok.core.Ledger;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.Steps;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.packages.ServicePackages;
import org.kvitok.seal.Seal;
import org.kvitok.seal.SignedMessage;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;

/**
 * Decides whether a delivery may enter: one parse, the build of the envelope, the signature, the published schemas, the
 * sender's rights; cheapest first, and each only when the one before passed. Every refusal goes to the audit, exactly
 * once. Safe for use by many threads.
 */
public final class Checkpoint {

    private static final int USUAL_PAGE = 100;

    private final XmlReader reader;
    private final Seal seal;
    private final SchemaSet exchange;
    private final SubmitCheck submissions;
    private final AmendCheck amendments;
    private final TaskCheck tasks;
    private final Audit audit;
    private final Steps steps;
    private final Clock clock;

    /**
     * A checkpoint for one gateway.
     *
     * @param known finds a submission that an amendment or a registry's word is about
     * @param before what was entered before of messages that refer to uploads
     */
    public Checkpoint(
            XmlReader reader,
            Seal seal,
            SchemaSet exchange,
            ServicePackages services,
            AttachmentDesk attachments,
            Function<SubmissionNumber, Optional<Submission>> known,
            EnteredBefore before,
            Audit audit,
            Steps steps,
            Clock clock) {
        this.reader = reader;
        this.seal = seal;
        this.exchange = exchange;
        this.submissions = new SubmitCheck(
                exchange, services, attachments, before, new ContentCheck(services, new Replaced(known), clock));
        this.amendments = new AmendCheck(services, attachments, known, before, clock);
        this.tasks = new TaskCheck(services, attachments, before, known);
        this.audit = audit;
        this.steps = steps;
        this.clock = clock;
    }

    public Verdict<Admitted> inspect(Delivery delivery) {
        Instant begun = clock.instant();
        Verdict<Admitted> verdict =
                reader.read(delivery.content(), delivery.charset()).then(document -> inspect(delivery, document));
        steps.ended(
                Steps.Step.CHECK,
                verdict.fold(admitted -> "passed", refusal -> "refused"),
                Duration.between(begun, clock.instant()));
        return verdict.fold(Verdict::passed, refusal -> {
            audit.refused(delivery, refusal, refusal.certificate());
            return Verdict.refused(refusal);
        });
    }

    private Verdict<Admitted> inspect(Delivery delivery, Document document) {
        Places places = new Places(delivery.content(), delivery.charset());
        return Envelope.of(document, delivery.door())
                .then(envelope -> MandatoryHeaders.understood(envelope, delivery.door()))
                .then(envelope -> verified(delivery, envelope, places))
                .then(signed -> inspect(delivery, signed, places)
                        .fold(Verdict::passed, refusal -> Verdict.refused(refusal.presented(signed.certificate()))));
    }

    /** Behind a message that brings files the rest may come for many minutes; its beginning is what must be fresh. */
    private Verdict<SignedMessage> verified(Delivery delivery, Envelope envelope, Places places) {
        return delivery.enclosures().parts().isEmpty()
                ? seal.verify(envelope.header(), envelope.body(), places)
                : seal.verify(envelope.header(), envelope.body(), places, delivery.arrivedAt());
    }

    private Verdict<Admitted> inspect(Delivery delivery, SignedMessage signed, Places places) {
        Optional<Operation> operation = Operation.of(signed.payload());
        if (operation.isEmpty()) {
            return Verdict.refused(Reason.of(
                    RefusalCode.OPERATION_UNKNOWN,
                    places.of(signed.payload()),
                    signed.payload().getLocalName(),
                    ""));
        }
        if (operation.get() == Operation.SUBMIT) {
            return submissions.inspect(delivery, signed, places);
        }
        List<Reason> reasons =
                new ArrayList<>(Inclusions.hidden(signed.payload(), () -> exchange.flaws(signed.payload(), places)));
        if (!AmendCheck.bringsAttachment(signed.payload()) && operation.get() != Operation.COMPLETE_TASK) {
            reasons.addAll(AttachmentDesk.undeclared(delivery));
        }
        return reasons.isEmpty()
                ? admitted(operation.get(), delivery, signed, new Fields(signed.payload()), places)
                : Verdict.refused(new Refusal(reasons));
    }

    private Verdict<Admitted> admitted(
            Operation operation, Delivery delivery, SignedMessage signed, Fields fields, Places places) {
        Participant sender = signed.signer();
        return switch (operation) {
            case GET_STATUS -> key(fields, places).map(key -> question(new Inquiry.OfStatus(sender, key)));
            case GET_RESULT -> number(fields, places).map(number -> question(new Inquiry.OfResult(sender, number)));
            case LIST_CHANGES -> Verdict.passed(question(changes(sender, fields)));
            case AMEND ->
                number(fields, places).then(number -> amendments.inspect(delivery, signed, fields, number, places));
            case TAKE_TASKS -> tasks.taking(signed, fields, places);
            case COMPLETE_TASK ->
                number(fields, places).then(number -> tasks.outcome(delivery, signed, fields, number, places));
            case RELEASE_TASK -> number(fields, places).then(number -> tasks.release(delivery, signed, fields, number));
            case GET_ATTACHMENT ->
                number(fields, places)
                        .map(number -> question(
                                new Inquiry.OfAttachment(sender, number, Sha256.ofHex(fields.required("sha256")))));
            case OPEN_UPLOAD -> UploadCheck.inspect(signed, fields, places);
            case PING -> Verdict.passed(question(new Inquiry.OfIdentity(sender)));
            case SUBMIT -> throw new IllegalStateException("Submit has a check of its own");
        };
    }

    private static Admitted question(Inquiry inquiry) {
        return new Admitted.Question(inquiry);
    }

    private static Inquiry changes(Participant sender, Fields fields) {
        Ledger.ChangeQuery query = new Ledger.ChangeQuery(
                fields.token("since"),
                fields.token("service"),
                fields.token("status").map(Status::ofWire));
        return new Inquiry.OfChanges(
                sender, query, fields.token("most").map(Integer::parseInt).orElse(USUAL_PAGE));
    }

    private static Verdict<Inquiry.Key> key(Fields fields, Places places) {
        Optional<MessageId> messageId = fields.token("messageId").map(MessageId::of);
        return messageId.isPresent()
                ? Verdict.passed(new Inquiry.Key(Optional.empty(), messageId))
                : number(fields, places).map(number -> new Inquiry.Key(Optional.of(number), Optional.empty()));
    }

    /** The schema has tested the form; what can still be wrong is the check digit. */
    private static Verdict<SubmissionNumber> number(Fields fields, Places places) {
        String text = fields.required("number");
        try {
            return Verdict.passed(SubmissionNumber.of(text));
        } catch (IllegalArgumentException misspelt) {
            Place place = places.of(fields.child("number").orElseThrow());
            return Verdict.refused(Reason.of(RefusalCode.IDENTIFIER_CHECK_DIGIT, place, text, "number"));
        }
    }
}
