package org.kvitok.sftp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the SFTP server counts of itself since it started. Safe for use by many threads. */
public final class Figures {

    final AtomicInteger sessions = new AtomicInteger();
    final LongAdder logins = new LongAdder();
    final LongAdder refusedLogins = new LongAdder();
    final LongAdder refusedConnections = new LongAdder();
    final LongAdder bytesIn = new LongAdder();
    final LongAdder bytesOut = new LongAdder();

    Figures() {}

    /** Signed in at this moment. */
    public int sessions() {
        return sessions.get();
    }

    public long logins() {
        return logins.sum();
    }

    /** Connections that ended without the login that they tried. */
    public long refusedLogins() {
        return refusedLogins.sum();
    }

    /** Connections not listened to: too many, or from an address that has to pause. */
    public long refusedConnections() {
        return refusedConnections.sum();
    }

    /** Bytes of files that were written. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /** Bytes of files that were read. */
    public long bytesOut() {
        return bytesOut.sum();
    }
}
