package org.kvitok.forward;

/**
 * The way from one service to its registry: prepared once when the service is added, closed when it goes. Safe for use
 * by many threads.
 */
interface Adapter extends AutoCloseable {

    /** Asks the registry: {@link Stage.Answered} with what it said, or {@link Stage.Hindered}. */
    Stage call(Stage.Asking asking);

    @Override
    default void close() {}
}
