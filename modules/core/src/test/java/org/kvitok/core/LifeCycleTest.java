package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifeCycleTest {

    @Test
    void namesEachChangeOnce() {
        assertThat(LifeCycle.table().stream()
                        .map(move -> move.from() + " " + move.event())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void reachesEveryStatusFromReceived() {
        Set<Status> reached = EnumSet.of(Status.RECEIVED);
        Deque<Status> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Status from = open.remove();
            LifeCycle.table().stream()
                    .filter(move -> move.from() == from && reached.add(move.to()))
                    .forEach(move -> open.add(move.to()));
        }
        assertThat(reached).isEqualTo(EnumSet.allOf(Status.class));
    }

    @Test
    void usesEveryEventButEntering() {
        assertThat(LifeCycle.table().stream().map(LifeCycle.Move::event).distinct())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Event.ENTERED)));
    }

    @Test
    void leavesTheStatusOfNotesAsItIs() {
        Set<Event> notes = EnumSet.of(
                Event.RELEASED,
                Event.PROGRESSED,
                Event.POSTPONED,
                Event.PARKED,
                Event.RESUMED,
                Event.COMMENTED,
                Event.ANSWERED_TOO_LATE,
                Event.CORRECTED,
                Event.REMINDED,
                Event.OVERDUE);
        assertThat(LifeCycle.table())
                .filteredOn(move -> notes.contains(move.event()))
                .allSatisfy(move -> assertThat(move.to()).isEqualTo(move.from()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"COMPLETED", "WITHDRAWN", "FAILED"})
    void neverLeavesAnEnd(Status end) {
        assertThat(LifeCycle.table()).filteredOn(move -> move.from() == end).allSatisfy(move -> assertThat(move.to())
                .isEqualTo(end));
        assertThat(LifeCycle.isOpen(end)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"RECEIVED", "IN_PROCESSING", "ACTION_REQUIRED"})
    void letsOpenSubmissionsBeWithdrawnAndCommented(Status open) {
        assertThat(LifeCycle.isOpen(open)).isTrue();
        assertThat(LifeCycle.after(open, Event.WITHDRAWN)).contains(Status.WITHDRAWN);
        assertThat(LifeCycle.after(open, Event.COMMENTED)).contains(open);
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, FORWARDED, IN_PROCESSING",
        "IN_PROCESSING, REGISTRY_APPROVED, APPROVED",
        "IN_PROCESSING, REGISTRY_REJECTED, REJECTED",
        "APPROVED, RESULT_HANDED_OUT, COMPLETED",
        "REJECTED, RESULT_HANDED_OUT, COMPLETED",
        "IN_PROCESSING, ACTION_REQUESTED, ACTION_REQUIRED",
        "ACTION_REQUIRED, ACTION_ANSWERED, IN_PROCESSING"
    })
    void followsTheOrdinaryWay(Status from, Event event, Status to) {
        assertThat(LifeCycle.after(from, event)).contains(to);
    }

    @ParameterizedTest
    @CsvSource({"RECEIVED, REGISTRY_APPROVED", "APPROVED, WITHDRAWN", "WITHDRAWN, REGISTRY_APPROVED", "FAILED, RESUMED"
    })
    void permitsNothingElse(Status from, Event event) {
        assertThat(LifeCycle.after(from, event)).isEmpty();
    }

    @Test
    void waitsForTheSenderWhileActionIsRequired() {
        assertThat(EnumSet.allOf(Status.class).stream().filter(LifeCycle::awaitsSender))
                .containsExactly(Status.ACTION_REQUIRED);
    }

    @Test
    void countsTheRegistrysDecisionsOnlyAsDecided() {
        assertThat(EnumSet.allOf(Status.class).stream().filter(LifeCycle::isDecided))
                .containsExactlyInAnyOrder(Status.APPROVED, Status.REJECTED, Status.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    void readsStatusesAsTheyAreSpelledOutside(Status status) {
        assertThat(status.wire()).matches("[a-z]+(-[a-z]+)*");
        assertThat(Status.ofWire(status.wire())).isEqualTo(status);
    }
}
