package org.kvitok.forward;

import java.time.Duration;
import java.util.Optional;

/**
 * The way from one service to its registry: prepared once when the service is added, closed when it goes. Safe for use
 * by many threads.
 */
interface Adapter extends AutoCloseable {

    /**
     * Asks the registry: {@link Stage.Answered} with what it said, {@link Stage.HandedOver} when it will answer by
     * itself, or {@link Stage.Hindered}.
     */
    Stage call(Stage.Asking asking);

    /** Where answers come in, for a registry that answers by itself; empty for one that answers at once. */
    default Optional<Answers> answers() {
        return Optional.empty();
    }

    /** How long an answer is waited for, for a registry that answers by itself. */
    default Optional<Duration> answerWithin() {
        return Optional.empty();
    }

    @Override
    default void close() {}

    /** How answers come in by themselves; one kind for each route template. */
    sealed interface Answers permits JmsMailbox, PickUp {}
}
