package org.kvitok.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kvitok.core.Answer;
import org.kvitok.core.Delivery;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Enclosures.Part;
import org.kvitok.core.Event;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;
import org.kvitok.packages.AnswerFiles;
import org.kvitok.packages.ServicePackage;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlStream;
import org.w3c.dom.Element;

/** Where attachments are looked at: holds what their checks need, made once. Safe for use by many threads. */
public final class AttachmentDesk implements AnswerFiles {

    private final Vault vault;
    private final FileCheck files;
    private final CheckConfig config;

    public AttachmentDesk(Vault vault, XmlLimits limits, Scanner scanner, CheckConfig config) {
        this.vault = vault;
        this.files = new FileCheck(new XmlStream(limits), new ArchiveCheck(config), scanner);
        this.config = config;
    }

    /** What became of the attachments of one message: reasons against them, or the attachments. */
    record Outcome(List<Reason> reasons, List<Enclosed> enclosed, Staging inline) {

        static final Outcome NOTHING = new Outcome(List.of(), List.of(), Staging.NONE);
    }

    /**
     * Looks at the attachments that a message declares and that came with it.
     *
     * @param holders the attachment elements, valid by the exchange schema
     * @param service whose rules they must keep; empty where it is unknown, which is refused elsewhere
     */
    Outcome inspect(
            Delivery delivery,
            ParticipantId sender,
            List<Element> holders,
            Optional<ServicePackage> service,
            Places places) {
        return inspect(delivery, sender, declared(holders, places), service, true);
    }

    /** Looks at the one attachment that takes the place of another. */
    Outcome inspectReplacement(
            Delivery delivery, ParticipantId sender, Element holder, Optional<ServicePackage> service, Places places) {
        return inspect(delivery, sender, declared(List.of(holder), places), service, false);
    }

    /** Looks at the attachments of a drop, and at those that are said to be in it. */
    Outcome inspectDropped(
            Delivery delivery, ParticipantId sender, List<Declared> declared, Optional<ServicePackage> service) {
        return inspect(delivery, sender, declared, service, true);
    }

    /** Looks at the files that a registry that is called has sent with its answer. */
    @Override
    public Verdict<Judged> judge(ServicePackage service, RegistryOutcome said, Enclosures came) {
        Outcome outcome = inspectAnswer(service, said, came.parts(), AttachmentDesk::noUpload);
        return outcome.reasons().isEmpty()
                ? Verdict.passed(new Judged(
                        outcome.enclosed().stream()
                                .map(one -> new Found(one.facts(), one.content()))
                                .toList(),
                        outcome.inline()))
                : Verdict.refused(new Refusal(outcome.reasons()));
    }

    private static Verdict<StoredContent> noUpload(MessageId upload) {
        return Verdict.refused(Reason.of(RefusalCode.UPLOAD_UNKNOWN).found(upload));
    }

    /** The same for a registry that takes its tasks itself, and may have brought files ahead. */
    Outcome inspectAnswer(ServicePackage service, RegistryOutcome said, Delivery delivery, ParticipantId registry) {
        return inspectAnswer(service, said, delivery.enclosures().parts(), upload -> vault.uploads()
                .whole(registry, upload));
    }

    private Outcome inspectAnswer(
            ServicePackage service, RegistryOutcome said, List<Part> came, AttachmentCheck.Uploaded uploads) {
        List<Answer.Attachment> named = said instanceof Answer answer ? answer.attachments() : List.of();
        boolean approves = said.event() == Event.REGISTRY_APPROVED;
        if (named.isEmpty()
                && came.isEmpty()
                && !(approves && service.answerAttachments().demandsAny())) {
            return Outcome.NOTHING;
        }
        Staging inside = vault.staging();
        return decided(inside, () -> {
            NamedFiles files = new NamedFiles(came, uploads, inside);
            List<Declared> declared = named.stream().map(files::declared).toList();
            AttachmentCheck check = new AttachmentCheck(files.parts(), uploads, inside, this.files, config);
            return new Outcome(check.inspectAnswer(declared, service, approves), check.enclosed(), inside);
        });
    }

    private static List<Declared> declared(List<Element> holders, Places places) {
        return holders.stream().map(holder -> Declared.of(holder, places)).toList();
    }

    private Outcome inspect(
            Delivery delivery,
            ParticipantId sender,
            List<Declared> declared,
            Optional<ServicePackage> service,
            boolean whole) {
        boolean nothing = declared.isEmpty() && delivery.enclosures().parts().isEmpty();
        if (nothing && !service.map(known -> known.attachments().demandsAny()).orElse(false)) {
            return Outcome.NOTHING;
        }
        Staging inline = vault.staging();
        return decided(inline, () -> {
            AttachmentCheck check = new AttachmentCheck(
                    delivery.enclosures().parts(),
                    upload -> vault.uploads().whole(sender, upload),
                    inline,
                    files,
                    config);
            List<Reason> reasons = check.inspect(declared, service, whole);
            return new Outcome(reasons, check.enclosed(), inline);
        });
    }

    /** What was staged on the way stays only where there is no reason against it. */
    private static Outcome decided(Staging staging, Supplier<Outcome> inspection) {
        boolean stays = false;
        try {
            Outcome outcome = inspection.get();
            stays = outcome.reasons().isEmpty();
            return stays ? outcome : new Outcome(outcome.reasons(), List.of(), Staging.NONE);
        } finally {
            if (!stays) {
                staging.close();
            }
        }
    }

    /** Reasons against parts that came with a message that can declare none. */
    static List<Reason> undeclared(Delivery delivery) {
        return delivery.enclosures().parts().stream()
                .map(part -> Reason.of(
                        RefusalCode.ATTACHMENT_UNDECLARED,
                        Place.NOWHERE,
                        part.contentId().isEmpty() ? "-" : part.contentId(),
                        ""))
                .toList();
    }
}
