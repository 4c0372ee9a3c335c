package org.kvitok.accept;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Lets a bounded number of visitors in, lets a bounded number wait for a bounded time, in the order of their coming, and
 * turns all others away at once. Waiting holds no thread. Whoever was let in must {@link #leave} exactly once.
 * Thread-safe.
 */
final class Turnstile {

    /** Someone who wants in. Exactly one of the two is called, once. */
    interface Visitor {

        void letIn();

        void turnedAway();
    }

    private enum Outcome {
        IN,
        SEATED,
        AWAY
    }

    private record Waiting(Visitor visitor, long until) {}

    private final int places;
    private final int seats;
    private final long waitNanos;
    private final Executor executor;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int inside;
    private boolean closed;

    /** @param executor runs those who were let in after waiting, and tells those who waited in vain */
    Turnstile(int places, int seats, Duration waitWithin, Executor executor) {
        this.places = places;
        this.seats = seats;
        this.waitNanos = waitWithin.toNanos();
        this.executor = executor;
    }

    /** Lets the visitor in or turns it away on the calling thread, or seats it. */
    void enter(Visitor visitor) {
        switch (seat(visitor)) {
            case IN -> visitor.letIn();
            case AWAY -> visitor.turnedAway();
            case SEATED -> {}
        }
    }

    private synchronized Outcome seat(Visitor visitor) {
        if (closed) {
            return Outcome.AWAY;
        }
        if (inside < places) {
            inside++;
            return Outcome.IN;
        }
        if (waiting.size() < seats) {
            waiting.add(new Waiting(visitor, System.nanoTime() + waitNanos));
            return Outcome.SEATED;
        }
        return Outcome.AWAY;
    }

    /** Whether a visitor who came now would be turned away: worth asking before its baggage is unpacked. */
    synchronized boolean full() {
        return closed || (inside >= places && waiting.size() >= seats);
    }

    /** Hands the place to the one who waits longest, if anyone does. */
    void leave() {
        Waiting next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                inside--;
            }
        }
        if (next != null) {
            executor.execute(next.visitor()::letIn);
        }
    }

    /** To be called every now and then: turns away those who have waited too long. */
    void tick() {
        List<Waiting> late = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            while (!waiting.isEmpty() && (closed || waiting.peek().until() - now < 0)) {
                late.add(waiting.poll());
            }
        }
        late.forEach(one -> executor.execute(one.visitor()::turnedAway));
    }

    /** From now on nobody is let in; those inside finish, those who wait are turned away. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        tick();
    }
}
