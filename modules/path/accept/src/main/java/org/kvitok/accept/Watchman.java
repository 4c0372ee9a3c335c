package org.kvitok.accept;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/**
 * Knows every open connection of the public door and closes those whose peer is too slow: headers within the patience,
 * bodies and answers at the least rate. The idle timeout alone would let one byte now and then hold a connection for ever.
 */
final class Watchman implements Connection.Listener {

    private final long patienceNanos;
    private final int leastRate;
    private final ConcurrentMap<Connection, Watch> watches = new ConcurrentHashMap<>();

    Watchman(Duration patience, int leastRate) {
        this.patienceNanos = patience.toNanos();
        this.leastRate = leastRate;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData http) {
            Watch watch = new Watch(connection, patienceNanos, leastRate);
            watches.put(connection, watch);
            http.setAttribute(Watch.ATTRIBUTE, watch);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        watches.remove(connection);
    }

    static Watch of(Request request) {
        return (Watch) request.getConnectionMetaData().getAttribute(Watch.ATTRIBUTE);
    }

    void tick() {
        long now = System.nanoTime();
        watches.values().forEach(watch -> watch.look(now));
    }
}
