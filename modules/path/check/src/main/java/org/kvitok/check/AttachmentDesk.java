package org.kvitok.check;

import java.util.List;
import java.util.Optional;
import org.kvitok.core.Delivery;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Staging;
import org.kvitok.core.Vault;
import org.kvitok.packages.ServicePackage;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlStream;
import org.w3c.dom.Element;

/** Where attachments are looked at: holds what their checks need, made once. Safe for use by many threads. */
public final class AttachmentDesk {

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
        try {
            AttachmentCheck check = new AttachmentCheck(
                    delivery.enclosures().parts(),
                    upload -> vault.uploads().whole(sender, upload),
                    inline,
                    files,
                    config);
            List<Reason> reasons = check.inspect(declared, service, whole);
            if (reasons.isEmpty()) {
                return new Outcome(reasons, check.enclosed(), inline);
            }
            inline.close();
            return new Outcome(reasons, List.of(), Staging.NONE);
        } catch (RuntimeException | Error failed) {
            inline.close();
            throw failed;
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
