package org.kvitok.queue;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A broker or a cluster of brokers run by somebody else, named by URL. */
final class ExternalBroker implements Broker {

    private final QueueConfig config;
    private final String url;

    ExternalBroker(QueueConfig config, String url) {
        this.config = config;
        this.url = url;
    }

    @Override
    public ActiveMQConnectionFactory connections() {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
        config.user().ifPresent(factory::setUser);
        config.password().ifPresent(factory::setPassword);
        return factory;
    }

    /** Connections belong to those who opened them. */
    @Override
    public void close() {}
}
