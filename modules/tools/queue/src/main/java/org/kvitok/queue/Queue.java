package org.kvitok.queue;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.kvitok.core.ServiceId;

/**
 * The queue on which errands travel from the outbox to the routes of their services: a persistent broker of its own
 * inside this process, or an external one. Safe for use by many threads.
 */
public final class Queue implements AutoCloseable {

    private final Broker broker;
    private final ActiveMQConnectionFactory receiving;
    private final QueueSender sender;
    private final Probe probe;

    private Queue(Broker broker) {
        this.broker = broker;
        this.receiving = factory(broker);
        this.sender = new QueueSender(factory(broker));
        this.probe = new Probe(factory(broker));
    }

    /**
     * Starts the embedded broker below the data folder, or prepares connections to the external one. An external broker
     * that is away is no obstacle: whoever uses the queue tries again until it is there.
     *
     * @throws IllegalStateException when the embedded broker does not start; the message says what to look at
     */
    public static Queue open(QueueConfig config, Path dataFolder) {
        return new Queue(config.url()
                .<Broker>map(url -> new ExternalBroker(config, url))
                .orElseGet(() -> EmbeddedBroker.start(config, dataFolder.resolve("queue"))));
    }

    /** The name of the queue of a service, the same on every node: {@code kvitok.forward.egrul-extract.1.0}. */
    public static String nameFor(ServiceId service) {
        return "kvitok.forward." + service.name() + "." + service.version();
    }

    /** The queue of one of a service's registries, where the content decides which is asked. */
    public static String nameFor(ServiceId service, String registry) {
        return nameFor(service) + "." + registry;
    }

    /**
     * For consumers. A connection that breaks fails at once and is to be opened anew; messages are handed out one by
     * one, so that a slow call keeps none from the consumer beside it.
     */
    public ConnectionFactory connections() {
        return receiving;
    }

    public QueueSender sender() {
        return sender;
    }

    /** Whether the broker takes a connection now; asked of the broker at most every two seconds. */
    public boolean isHealthy() {
        return probe.isHealthy();
    }

    /** Close consumers before; messages under way stay on the queue. */
    @Override
    public void close() {
        sender.close();
        probe.close();
        receiving.close();
        broker.close();
    }

    private static ActiveMQConnectionFactory factory(Broker broker) {
        ActiveMQConnectionFactory factory = broker.connections();
        factory.setConsumerWindowSize(0);
        factory.setCallTimeout(10_000);
        factory.setCallFailoverTimeout(10_000);
        // Nothing on this queue has a body, least of all a Java object.
        factory.setDeserializationDenyList("*");
        return factory;
    }
}
