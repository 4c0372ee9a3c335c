package org.kvitok.check;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Verdict;
import org.kvitok.packages.RuleParameters;
import org.kvitok.packages.ServicePackage;
import org.kvitok.packages.ServicePackages;
import org.kvitok.packages.Validity;
import org.kvitok.seal.SignedMessage;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.w3c.dom.Element;

/**
 * Checks a Submit: the service is known, the sender may use it, the content is valid by the schema published for it.
 * Reports together whatever can be found.
 */
final class SubmitCheck {

    private final SchemaSet exchange;
    private final ServicePackages services;
    private final AttachmentDesk attachments;
    private final Replaced replaced;
    private final EnteredBefore before;
    private final Clock clock;

    SubmitCheck(
            SchemaSet exchange,
            ServicePackages services,
            AttachmentDesk attachments,
            Replaced replaced,
            EnteredBefore before,
            Clock clock) {
        this.exchange = exchange;
        this.services = services;
        this.attachments = attachments;
        this.replaced = replaced;
        this.before = before;
        this.clock = clock;
    }

    Verdict<Admitted> inspect(Delivery delivery, SignedMessage signed, Places places) {
        Fields fields = new Fields(signed.payload());
        List<Reason> reasons = new ArrayList<>(
                Inclusions.hidden(signed.payload(), () -> exchange.flaws(signed.payload(), places, contentOf(fields))));
        boolean wellFormed = reasons.isEmpty();
        Optional<ServiceId> service = serviceOf(fields);
        service.ifPresent(id -> reasons.addAll(contentFlaws(id, fields, signed.signer(), places)));
        AttachmentDesk.Outcome enclosed = wellFormed && !isRepeat(signed, fields)
                ? attachments.inspect(
                        delivery,
                        signed.signer().id(),
                        fields.children("attachment"),
                        service.flatMap(services::find),
                        places)
                : AttachmentDesk.Outcome.NOTHING;
        reasons.addAll(enclosed.reasons());
        if (reasons.isEmpty()) {
            return Verdict.passed(admissible(delivery, signed, fields, service.orElseThrow(), enclosed));
        }
        enclosed.inline().close();
        return Verdict.refused(new Refusal(reasons));
    }

    private boolean isRepeat(SignedMessage signed, Fields fields) {
        return EnteredBefore.refersToUploads(fields.children("attachment"))
                && before.submit(
                        signed.signer().id(),
                        MessageId.of(fields.required("messageId")),
                        signed.digest(signed.payload()));
    }

    private static Admissible admissible(
            Delivery delivery,
            SignedMessage signed,
            Fields fields,
            ServiceId service,
            AttachmentDesk.Outcome enclosed) {
        Bytes content = signed.canonical(contentOf(fields).orElseThrow());
        return new Admissible(
                delivery,
                signed.signer(),
                MessageId.of(fields.required("messageId")),
                service,
                fields.flag("test"),
                signed.digest(signed.payload()),
                content,
                enclosed.enclosed(),
                enclosed.inline());
    }

    private List<Reason> contentFlaws(ServiceId id, Fields fields, Participant sender, Places places) {
        Element named = fields.child("service").orElseThrow();
        Optional<ServicePackage> found = services.find(id);
        if (found.isEmpty()) {
            return List.of(Reason.of(RefusalCode.SERVICE_UNKNOWN, places.of(named), id, ""));
        }
        List<Reason> reasons = new ArrayList<>();
        Validity validity = found.get().validity();
        if (!validity.covers(clock.instant())) {
            reasons.add(Reason.of(RefusalCode.SERVICE_NOT_IN_FORCE, places.of(named), id, validity));
        }
        if (!sender.maySendTo(id)) {
            reasons.add(Reason.of(RefusalCode.SERVICE_NOT_PERMITTED, places.of(named), sender.id(), id));
        }
        RuleParameters parameters = RuleParameters.of(sender, clock.instant());
        contentOf(fields).ifPresent(content -> {
            List<Reason> flaws = found.get().requestFlaws(content, places, parameters);
            reasons.addAll(flaws);
            if (flaws.isEmpty()) {
                found.get()
                        .replaced(content)
                        .flatMap(number -> replaced.flaw(number, id, sender.id(), places))
                        .ifPresent(reasons::add);
            }
        });
        return reasons;
    }

    /** Empty where the exchange schema has already found a reason against name or version. */
    private static Optional<ServiceId> serviceOf(Fields fields) {
        try {
            return fields.token("service")
                    .flatMap(name -> fields.token("version").map(version -> new ServiceId(name, version)));
        } catch (IllegalArgumentException alreadyReported) {
            return Optional.empty();
        }
    }

    private static Optional<Element> contentOf(Fields fields) {
        return fields.child("content")
                .flatMap(content -> Envelope.children(content).stream().findFirst());
    }
}
