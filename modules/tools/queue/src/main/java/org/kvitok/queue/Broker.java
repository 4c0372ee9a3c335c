package org.kvitok.queue;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Where connections lead to. */
interface Broker extends AutoCloseable {

    /** A new factory, to be set as its user needs it. */
    ActiveMQConnectionFactory connections();

    @Override
    void close();
}
