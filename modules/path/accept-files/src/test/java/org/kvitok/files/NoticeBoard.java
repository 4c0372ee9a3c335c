package org.kvitok.files;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.Drop;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Notices;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SubmissionNumber;

/** Notices in memory: what each drop was told last, and how often. */
final class NoticeBoard implements Notices {

    final Map<Drop, SubmissionNumber> accepted = new LinkedHashMap<>();
    final Map<Drop, Refusal> refused = new LinkedHashMap<>();
    final Map<Drop, List<Line>> protocols = new LinkedHashMap<>();
    final List<Telling> tellings = new ArrayList<>();
    private int untilDeath;
    private final List<RuntimeException> trouble = new ArrayList<>();

    /** The next notices fail. */
    void fail(int times) {
        for (int i = 0; i < times; i++) {
            trouble.add(new UncheckedIOException(new java.io.IOException("no notice can be written")));
        }
    }

    /** A refusal or protocol, as it was told. */
    record Telling(Drop drop, Optional<IncidentId> incident, Instant at, Object told) {}

    /** Whoever tells so many refusals and protocols does not come to know that the last was told. */
    void dieAfterTelling(int tellings) {
        untilDeath = tellings;
    }

    private void told(Telling telling) {
        tellings.add(telling);
        if (--untilDeath == 0) {
            throw new IllegalStateException("died");
        }
    }

    @Override
    public synchronized void accepted(Drop drop, SubmissionNumber number) {
        stumble();
        accepted.put(drop, number);
    }

    @Override
    public synchronized void refused(Drop drop, IncidentId incident, Instant at, Refusal refusal) {
        stumble();
        refused.put(drop, refusal);
        told(new Telling(drop, Optional.of(incident), at, refusal));
    }

    @Override
    public synchronized void protocol(Drop batch, Instant at, List<Line> lines) {
        protocols.put(batch, lines);
        told(new Telling(batch, Optional.empty(), at, lines));
    }

    private void stumble() {
        if (!trouble.isEmpty()) {
            throw trouble.remove(0);
        }
    }

    /** What the drop with this base name was refused for, all reasons. */
    List<RefusalCode> codes(String baseName) {
        return refused.entrySet().stream()
                .filter(one -> one.getKey().baseName().equals(baseName))
                .flatMap(one -> one.getValue().reasons().stream())
                .map(reason -> reason.code())
                .toList();
    }

    synchronized int acceptedSoFar() {
        return accepted.size();
    }

    synchronized List<String> acceptedNames() {
        return accepted.keySet().stream().map(Drop::baseName).toList();
    }
}
