package org.kvitok.registries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** How the stand-in feels: decides for each request whether it misbehaves. Safe for use by many threads. */
final class Mood {

    private static final int FAILURES_OF_FAIL_TWICE = 2;

    private final Clock clock;
    private final AtomicReference<Optional<Running>> running = new AtomicReference<>(Optional.empty());
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    Mood(Clock clock) {
        this.clock = clock;
    }

    void take(Spell spell) {
        Instant end = spell.lasts().isZero() ? Instant.MAX : clock.instant().plus(spell.lasts());
        running.set(Optional.of(new Running(spell, end, spell.times() == 0 ? Integer.MAX_VALUE : spell.times())));
    }

    void calm() {
        running.set(Optional.empty());
    }

    Optional<Spell> spell() {
        return running.get().filter(now -> now.holdsAt(clock.instant())).map(Running::spell);
    }

    /** What happens to this request; a spell comes before the behaviour that belongs to the number asked for. */
    Optional<Spell> towards(String documentId, Optional<Misbehaviour> ofNumber) {
        Instant now = clock.instant();
        Optional<Running> before = running.getAndUpdate(
                state -> state.filter(spell -> spell.holdsAt(now)).map(Running::oneLess));
        Optional<Spell> spell = before.filter(state -> state.holdsAt(now)).map(Running::spell);
        return spell.or(() -> ofNumber.map(Spell::of)).filter(found -> !isOver(found, documentId));
    }

    private boolean isOver(Spell spell, String documentId) {
        return spell.kind() == Misbehaviour.FAIL_TWICE
                && failures.merge(documentId, 1, Integer::sum) > FAILURES_OF_FAIL_TWICE;
    }

    private record Running(Spell spell, Instant end, int left) {

        boolean holdsAt(Instant now) {
            return left > 0 && now.isBefore(end);
        }

        Running oneLess() {
            return left == Integer.MAX_VALUE ? this : new Running(spell, end, left - 1);
        }
    }

    /** The wait that a spell asks for. */
    static Duration delay(Optional<Spell> spell) {
        return spell.map(Spell::delay).orElse(Duration.ZERO);
    }
}
