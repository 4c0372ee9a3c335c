package org.kvitok.check;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.RuleParameters;
import org.kvitok.packages.ServicePackage;
import org.kvitok.packages.ServicePackages;
import org.kvitok.packages.Validity;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/** Whether a service takes this content from this sender now, through whichever door. Safe for use by many threads. */
final class ContentCheck {

    private final ServicePackages services;
    private final Replaced replaced;
    private final Clock clock;

    ContentCheck(ServicePackages services, Replaced replaced, Clock clock) {
        this.services = services;
        this.replaced = replaced;
        this.clock = clock;
    }

    /**
     * Everything that stands against it, found together.
     *
     * @param named where the service was named; asked only for a reason
     */
    List<Reason> flaws(
            ServiceId id, Supplier<Place> named, Optional<Element> content, Participant sender, Places places) {
        Optional<ServicePackage> found = services.find(id);
        if (found.isEmpty()) {
            return List.of(Reason.of(RefusalCode.SERVICE_UNKNOWN, named.get(), id, ""));
        }
        List<Reason> reasons = new ArrayList<>();
        Validity validity = found.get().validity();
        if (!validity.covers(clock.instant())) {
            reasons.add(Reason.of(RefusalCode.SERVICE_NOT_IN_FORCE, named.get(), id, validity));
        }
        if (!sender.maySendTo(id)) {
            reasons.add(Reason.of(RefusalCode.SERVICE_NOT_PERMITTED, named.get(), sender.id(), id));
        }
        RuleParameters parameters = RuleParameters.of(sender, clock.instant());
        content.ifPresent(element -> {
            List<Reason> flaws = found.get().requestFlaws(element, places, parameters);
            reasons.addAll(flaws);
            if (flaws.isEmpty()) {
                found.get()
                        .replaced(element)
                        .flatMap(number -> replaced.flaw(number, id, sender.id(), places))
                        .ifPresent(reasons::add);
            }
        });
        return reasons;
    }

    /** The submission that content without flaws replaces. */
    Optional<SubmissionNumber> replaced(ServiceId id, Element content) {
        return services.find(id).flatMap(service -> service.replaced(content)).flatMap(Replaced::number);
    }

    Optional<ServicePackage> find(ServiceId id) {
        return services.find(id);
    }

    /** The service that takes documents with this root: of several the one in force, then the latest. */
    Optional<ServiceId> serviceOf(QName root) {
        return services.all().stream()
                .filter(service -> service.requestRoots().contains(root))
                .max(Comparator.comparing(
                                (ServicePackage service) -> service.validity().covers(clock.instant()))
                        .thenComparing(ServicePackage::id))
                .map(ServicePackage::id);
    }
}
