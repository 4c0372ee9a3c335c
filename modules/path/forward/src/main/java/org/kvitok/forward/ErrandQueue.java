package org.kvitok.forward;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;

/** How routes take errands from the queue: in a transaction that ends after the last step. */
final class ErrandQueue {

    private ErrandQueue() {}

    static JmsComponent component(ConnectionFactory connections) {
        JmsConfiguration jms = new JmsConfiguration(connections);
        // Local transactions: acknowledged when the route ended well, delivered again when it failed.
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setDisableReplyTo(true);
        jms.setAcceptMessagesWhileStopping(false);
        jms.setRecoveryInterval(1_000);
        // The route logs its failures itself, with the registration number.
        jms.setErrorHandlerLoggingLevel(LoggingLevel.DEBUG);
        return new JmsComponent(jms);
    }
}
