package org.kvitok.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.MessageId;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Verdict;
import org.kvitok.packages.ServicePackages;
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
    private final EnteredBefore before;
    private final ContentCheck contents;

    SubmitCheck(
            SchemaSet exchange,
            ServicePackages services,
            AttachmentDesk attachments,
            EnteredBefore before,
            ContentCheck contents) {
        this.exchange = exchange;
        this.services = services;
        this.attachments = attachments;
        this.before = before;
        this.contents = contents;
    }

    Verdict<Admitted> inspect(Delivery delivery, SignedMessage signed, Places places) {
        Fields fields = new Fields(signed.payload());
        List<Reason> reasons = new ArrayList<>(
                Inclusions.hidden(signed.payload(), () -> exchange.flaws(signed.payload(), places, contentOf(fields))));
        boolean wellFormed = reasons.isEmpty();
        Optional<ServiceId> service = serviceOf(fields);
        service.ifPresent(id -> reasons.addAll(contents.flaws(
                id,
                () -> places.of(fields.child("service").orElseThrow()),
                contentOf(fields),
                signed.signer(),
                places)));
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

    private Admissible admissible(
            Delivery delivery,
            SignedMessage signed,
            Fields fields,
            ServiceId service,
            AttachmentDesk.Outcome enclosed) {
        Element root = contentOf(fields).orElseThrow();
        Bytes content = signed.canonical(root);
        return new Admissible(
                delivery,
                signed.signer(),
                MessageId.of(fields.required("messageId")),
                service,
                fields.flag("test"),
                signed.digest(signed.payload()),
                content,
                enclosed.enclosed(),
                enclosed.inline(),
                contents.replaced(service, root));
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
