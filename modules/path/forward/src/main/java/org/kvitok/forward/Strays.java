package org.kvitok.forward;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errands of services that this node has no package for. Another node may have one, so each goes onto the queue once all
 * the same; one that comes due again had no taker and is parked. For use by one thread.
 */
final class Strays {

    private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

    /** Those beyond are merely sent once more. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Predicate<ServiceId> isKnown;
    private final Ledger ledger;
    private final Clock clock;
    private final Set<Errand> sentOnce = new LinkedHashSet<>();

    Strays(Predicate<ServiceId> isKnown, Ledger ledger, Clock clock) {
        this.isKnown = isKnown;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Those of the claimed errands that are to be sent. */
    List<Errand> sift(List<Errand> claimed) {
        return claimed.stream()
                .filter(errand -> isKnown.test(errand.service()) || !isParked(errand))
                .toList();
    }

    private boolean isParked(Errand errand) {
        if (sentOnce.add(errand)) {
            if (sentOnce.size() > MOST_REMEMBERED) {
                sentOnce.remove(sentOnce.iterator().next());
            }
            return false;
        }
        sentOnce.remove(errand);
        LOG.warn("{}: parked, there is no package for {}", errand.number(), errand.service());
        String reason = Hindrance.NO_PACKAGE.text(errand.service());
        ledger.change(Change.of(errand.number(), Event.PARKED, clock.instant(), Author.GATEWAY, reason)
                .with(ErrandChange.parked()));
        return true;
    }
}
