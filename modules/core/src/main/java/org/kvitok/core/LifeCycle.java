package org.kvitok.core;

import static org.kvitok.core.Status.ACTION_REQUIRED;
import static org.kvitok.core.Status.APPROVED;
import static org.kvitok.core.Status.COMPLETED;
import static org.kvitok.core.Status.FAILED;
import static org.kvitok.core.Status.IN_PROCESSING;
import static org.kvitok.core.Status.RECEIVED;
import static org.kvitok.core.Status.REJECTED;
import static org.kvitok.core.Status.WITHDRAWN;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every permitted change of a submission, one line each. Code asks this table; nobody else compares statuses. */
public final class LifeCycle {

    /** One permitted change: in this status this event leads to that status. */
    public record Move(Status from, Event event, Status to) {}

    private static final List<Move> TABLE = List.of(
            move(RECEIVED, Event.FORWARDED, IN_PROCESSING),
            move(IN_PROCESSING, Event.ACTION_REQUESTED, ACTION_REQUIRED),
            move(ACTION_REQUIRED, Event.ACTION_ANSWERED, IN_PROCESSING),
            move(IN_PROCESSING, Event.REGISTRY_APPROVED, APPROVED),
            move(IN_PROCESSING, Event.REGISTRY_REJECTED, REJECTED),
            move(APPROVED, Event.RESULT_HANDED_OUT, COMPLETED),
            move(REJECTED, Event.RESULT_HANDED_OUT, COMPLETED),
            move(RECEIVED, Event.WITHDRAWN, WITHDRAWN),
            move(IN_PROCESSING, Event.WITHDRAWN, WITHDRAWN),
            move(ACTION_REQUIRED, Event.WITHDRAWN, WITHDRAWN),
            move(RECEIVED, Event.GIVEN_UP, FAILED),
            move(IN_PROCESSING, Event.GIVEN_UP, FAILED),
            // Notes: they add a line to the history and leave the status as it is.
            move(IN_PROCESSING, Event.FORWARDED, IN_PROCESSING),
            move(IN_PROCESSING, Event.RELEASED, IN_PROCESSING),
            move(IN_PROCESSING, Event.PROGRESSED, IN_PROCESSING),
            move(RECEIVED, Event.POSTPONED, RECEIVED),
            move(IN_PROCESSING, Event.POSTPONED, IN_PROCESSING),
            move(RECEIVED, Event.PARKED, RECEIVED),
            move(IN_PROCESSING, Event.PARKED, IN_PROCESSING),
            move(RECEIVED, Event.RESUMED, RECEIVED),
            move(IN_PROCESSING, Event.RESUMED, IN_PROCESSING),
            move(RECEIVED, Event.COMMENTED, RECEIVED),
            move(IN_PROCESSING, Event.COMMENTED, IN_PROCESSING),
            move(ACTION_REQUIRED, Event.COMMENTED, ACTION_REQUIRED),
            move(RECEIVED, Event.REMINDED, RECEIVED),
            move(IN_PROCESSING, Event.REMINDED, IN_PROCESSING),
            move(ACTION_REQUIRED, Event.REMINDED, ACTION_REQUIRED),
            move(RECEIVED, Event.OVERDUE, RECEIVED),
            move(IN_PROCESSING, Event.OVERDUE, IN_PROCESSING),
            move(ACTION_REQUIRED, Event.OVERDUE, ACTION_REQUIRED),
            move(RECEIVED, Event.DOCUMENT_REPLACED, RECEIVED),
            move(IN_PROCESSING, Event.DOCUMENT_REPLACED, IN_PROCESSING),
            move(ACTION_REQUIRED, Event.DOCUMENT_REPLACED, ACTION_REQUIRED),
            move(WITHDRAWN, Event.ANSWERED_TOO_LATE, WITHDRAWN),
            move(FAILED, Event.ANSWERED_TOO_LATE, FAILED),
            move(APPROVED, Event.CORRECTED, APPROVED),
            move(COMPLETED, Event.CORRECTED, COMPLETED));

    private static final Set<Status> DECIDED = TABLE.stream()
            .filter(move -> move.event() == Event.RESULT_HANDED_OUT)
            .flatMap(move -> java.util.stream.Stream.of(move.from(), move.to()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Status.class)));

    private LifeCycle() {}

    /** The status after the event, or nothing where the event is not permitted. */
    public static Optional<Status> after(Status status, Event event) {
        return TABLE.stream()
                .filter(move -> move.from() == status && move.event() == event)
                .map(Move::to)
                .findFirst();
    }

    /** Whether the registry has decided, so that a result can be handed out. */
    public static boolean isDecided(Status status) {
        return DECIDED.contains(status);
    }

    /** Whether the submission still waits for something to happen to it, so that asking again makes sense. */
    public static boolean isOpen(Status status) {
        return after(status, Event.WITHDRAWN).isPresent();
    }

    /** Whether the registry waits for the sender to act. */
    public static boolean awaitsSender(Status status) {
        return after(status, Event.ACTION_ANSWERED).isPresent();
    }

    /** The whole table, for documentation and tests. */
    public static List<Move> table() {
        return TABLE;
    }

    private static Move move(Status from, Event event, Status to) {
        return new Move(from, event, to);
    }
}
