package org.kvitok.accept;

import org.eclipse.jetty.io.Connection;

/** Watches one connection, so that a slow peer costs a connection for a bounded time only. */
final class Watch {

    static final String ATTRIBUTE = "org.kvitok.accept.watch";

    private static final long NEVER = Long.MIN_VALUE;

    private final Connection connection;
    private final long patienceNanos;
    private final int leastRate;
    private volatile boolean serving;
    private volatile long bytesBefore;
    private volatile long deadline;

    Watch(Connection connection, long patienceNanos, int leastRate) {
        this.connection = connection;
        this.patienceNanos = patienceNanos;
        this.leastRate = leastRate;
        // A new connection owes its first request at once; this covers a TLS handshake that never ends, too.
        this.deadline = after(System.nanoTime(), 0);
    }

    /** A request has begun; from then on its own bytes count. */
    void begin() {
        serving = true;
        deadline = NEVER;
    }

    /** So much is to pass since that time at the least rate, or the connection is closed. */
    void owes(long sinceNanos, long bytes) {
        deadline = after(sinceNanos, bytes);
    }

    void owesNothing() {
        deadline = NEVER;
    }

    void end() {
        bytesBefore = connection.getBytesIn();
        deadline = NEVER;
        serving = false;
    }

    /** Between two requests the first byte of the next starts the clock; silence is the idle timeout's business. */
    void look(long now) {
        if (!serving && deadline == NEVER && connection.getBytesIn() != bytesBefore) {
            deadline = after(now, 0);
        }
        long until = deadline;
        if (until != NEVER && now - until > 0) {
            connection.getEndPoint().close();
        }
    }

    private long after(long since, long bytes) {
        return since + patienceNanos + bytes * 1_000_000_000L / leastRate;
    }
}
