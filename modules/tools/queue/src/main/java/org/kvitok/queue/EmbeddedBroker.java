package org.kvitok.queue;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A persistent Artemis inside this process, reachable only from inside it. */
final class EmbeddedBroker implements Broker {

    private final EmbeddedActiveMQ artemis;
    private final OwnProcessOnly security;
    private final TransportConfiguration connector;

    private EmbeddedBroker(EmbeddedActiveMQ artemis, OwnProcessOnly security, TransportConfiguration connector) {
        this.artemis = artemis;
        this.security = security;
        this.connector = connector;
    }

    /** @throws IllegalStateException when it does not come up, most likely because another process holds the folder */
    static EmbeddedBroker start(QueueConfig config, Path folder) {
        // In-VM acceptors share one table per process; tests run several brokers side by side.
        Map<String, Object> address =
                Map.of("serverId", ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        OwnProcessOnly security = new OwnProcessOnly();
        EmbeddedActiveMQ artemis = new EmbeddedActiveMQ()
                .setSecurityManager(security)
                .setConfiguration(new BrokerConfiguration(config, folder)
                        .with(new TransportConfiguration(InVMAcceptorFactory.class.getName(), address)));
        EmbeddedBroker broker = new EmbeddedBroker(
                artemis, security, new TransportConfiguration(InVMConnectorFactory.class.getName(), address));
        try {
            artemis.start();
            // A broker without a backup activates within start(), however long its journal is.
            if (!artemis.getActiveMQServer().isActive()) {
                throw new IllegalStateException("its files are in use");
            }
        } catch (Exception trouble) {
            broker.close();
            throw new IllegalStateException(
                    "The queue in %s does not start: %s. Is another gateway running on this folder?"
                            .formatted(folder, trouble.getMessage()),
                    trouble);
        }
        return broker;
    }

    @Override
    public ActiveMQConnectionFactory connections() {
        return new ActiveMQConnectionFactory(false, connector)
                .setUser(OwnProcessOnly.USER)
                .setPassword(security.secret());
    }

    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception trouble) {
            throw new IllegalStateException("The queue did not stop in order: " + trouble.getMessage(), trouble);
        }
    }
}
