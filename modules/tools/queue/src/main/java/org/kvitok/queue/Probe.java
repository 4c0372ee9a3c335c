package org.kvitok.queue;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Asks the broker whether it takes connections, but not more often than somebody can act on it. */
final class Probe implements AutoCloseable {

    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final ActiveMQConnectionFactory connections;
    private long asked = System.nanoTime() - FRESH;
    private boolean healthy;

    Probe(ActiveMQConnectionFactory connections) {
        this.connections = connections;
        connections.setCallTimeout(Duration.ofSeconds(2).toMillis());
    }

    synchronized boolean isHealthy() {
        if (System.nanoTime() - asked >= FRESH) {
            healthy = answers();
            asked = System.nanoTime();
        }
        return healthy;
    }

    private boolean answers() {
        try (Connection connection = connections.createConnection()) {
            connection.start();
            return true;
        } catch (JMSException away) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        connections.close();
    }
}
