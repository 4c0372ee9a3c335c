package org.kvitok.poll;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Transfers;

/** Transfers that cannot be noted for a while: as when the ledger is away, or the process dies just before. */
final class BrokenOnce implements Transfers {

    private final Transfers behind;
    private final Predicate<Transfer> breaksAt;
    private final AtomicInteger times;

    BrokenOnce(Transfers behind, int times, Predicate<Transfer> breaksAt) {
        this.behind = behind;
        this.breaksAt = breaksAt;
        this.times = new AtomicInteger(times);
    }

    boolean hasBroken() {
        return times.get() <= 0;
    }

    @Override
    public Map<String, Transfer> known(ParticipantId participant, Way way, Collection<String> names) {
        return behind.known(participant, way, names);
    }

    @Override
    public void note(ParticipantId participant, Way way, List<Transfer> transfers) {
        if (transfers.stream().anyMatch(breaksAt) && times.getAndDecrement() > 0) {
            throw new LedgerUnavailable("the ledger is away", null);
        }
        behind.note(participant, way, transfers);
    }

    @Override
    public void seen(ParticipantId participant, Way way, Collection<String> names, Instant at) {
        behind.seen(participant, way, names, at);
    }

    @Override
    public void forget(ParticipantId participant, Way way, Collection<String> names) {
        behind.forget(participant, way, names);
    }

    @Override
    public int forgetUnseen(ParticipantId participant, Way way, Instant before) {
        return behind.forgetUnseen(participant, way, before);
    }
}
