package org.kvitok.poll;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Transfers;
import org.kvitok.core.Transfers.Transfer;
import org.kvitok.core.Transfers.Way;

/**
 * Camel's idempotent repository, kept by the ledger, for the drops of one participant's server; keys are {@link
 * Choice.Drop#key}. A drop is remembered, with all its files at once, when its key is confirmed, after it has landed; should
 * we die in between, its {@link Descent} tells what is to be remembered.
 */
final class FetchedFiles implements IdempotentRepository {

    private final ParticipantId participant;
    private final Transfers transfers;
    private final Clock clock;
    private final Map<String, List<Transfer>> landed = new ConcurrentHashMap<>();

    FetchedFiles(ParticipantId participant, Transfers transfers, Clock clock) {
        this.participant = participant;
        this.transfers = transfers;
        this.clock = clock;
    }

    /** To be called between {@link #add} and {@link #confirm}. */
    void landed(Choice.Drop drop, List<Transfer> files) {
        landed.put(drop.key(), files);
    }

    /** What landed before somebody died who would have remembered it. */
    void remember(List<Transfer> files) {
        transfers.note(participant, Way.FETCHED, files);
    }

    /** Whether it came down, and only could not be remembered. */
    boolean hasLanded(Choice.Drop drop) {
        return landed.containsKey(drop.key());
    }

    /** What is known under these names, whichever versions. */
    Map<String, Transfer> known(List<String> names) {
        return transfers.known(participant, Way.FETCHED, names);
    }

    /** What is still there is remembered for longer. */
    void seen(List<String> names) {
        transfers.seen(participant, Way.FETCHED, names, clock.instant());
    }

    void forgetUnseenSince(Instant moment) {
        transfers.forgetUnseen(participant, Way.FETCHED, moment);
    }

    @Override
    public boolean contains(String key) {
        RemoteFile file = RemoteFile.ofKey(key);
        Transfer known = known(List.of(file.name())).get(file.name());
        return known != null && file.is(known);
    }

    @Override
    public boolean add(String key) {
        return !contains(key);
    }

    @Override
    public boolean confirm(String key) {
        List<Transfer> drop = landed.get(key);
        if (drop == null) {
            return false;
        }
        transfers.note(participant, Way.FETCHED, drop);
        landed.remove(key);
        return true;
    }

    /** Camel would tell nobody that it cannot be remembered. */
    @Override
    public boolean confirm(Exchange exchange, String key) {
        try {
            return confirm(key);
        } catch (LedgerUnavailable away) {
            exchange.setException(away);
            return false;
        }
    }

    /** Camel calls this when the file failed, so nothing was remembered of it. */
    @Override
    public boolean remove(String key) {
        return false;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("what was fetched is not forgotten at once");
    }

    @Override
    public void start() {
        landed.clear();
    }

    @Override
    public void stop() {
        landed.clear();
    }
}
