package org.kvitok.testkit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Transfers;

/** Transfers for tests: passes the same contract as those on disk, but keeps nothing beyond the object. */
public final class InMemoryTransfers implements Transfers {

    private record Key(ParticipantId participant, Way way) {}

    private final Map<Key, Map<String, Transfer>> all = new HashMap<>();

    private Map<String, Transfer> of(ParticipantId participant, Way way) {
        return all.computeIfAbsent(new Key(participant, way), none -> new TreeMap<>());
    }

    @Override
    public synchronized Map<String, Transfer> known(ParticipantId participant, Way way, Collection<String> names) {
        Map<String, Transfer> found = new TreeMap<>(of(participant, way));
        found.keySet().retainAll(names);
        return found;
    }

    @Override
    public synchronized void note(ParticipantId participant, Way way, List<Transfer> transfers) {
        transfers.forEach(transfer -> of(participant, way).put(transfer.name(), transfer));
    }

    @Override
    public synchronized void seen(ParticipantId participant, Way way, Collection<String> names, Instant at) {
        names.forEach(name -> of(participant, way)
                .computeIfPresent(
                        name,
                        (same, one) -> new Transfer(name, one.size(), one.changedAt(), one.sha256(), one.stage(), at)));
    }

    @Override
    public synchronized void forget(ParticipantId participant, Way way, Collection<String> names) {
        of(participant, way).keySet().removeAll(names);
    }

    @Override
    public synchronized int forgetUnseen(ParticipantId participant, Way way, Instant before) {
        Map<String, Transfer> mine = of(participant, way);
        int had = mine.size();
        mine.values().removeIf(one -> one.seenAt().isBefore(before));
        return had - mine.size();
    }
}
