package org.kvitok.forward;

import jakarta.jms.JMSException;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.jms.support.JmsUtils;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Listens to a registry's queue of answers. A broker that is away is looked for after one second, then less often, at
 * last twice a minute; the log says once what Spring's own container would say at each look.
 */
final class Mailboxes implements MessageListenerContainerFactory {

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private final String queue;
    private final Reach reach;

    Mailboxes(JmsMailbox mailbox) {
        this.queue = "queue " + mailbox.queue();
        this.reach = mailbox.reach();
    }

    @Override
    public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
        return new Container(endpoint);
    }

    private final class Container extends DefaultJmsMessageListenerContainer {

        Container(JmsEndpoint endpoint) {
            super(endpoint);
        }

        @Override
        protected void handleListenerSetupFailure(Throwable why, boolean alreadyRecovered) {
            // Without a connection the refreshing that follows knows the cause.
            if (isRunning() && !(why instanceof SharedConnectionNotInitializedException)) {
                reach.lost(queue, why);
            }
        }

        @Override
        protected void refreshConnectionUntilSuccessful() {
            ExponentialBackOff plan = new ExponentialBackOff(FIRST_MILLIS, 2);
            plan.setMaxInterval(LONGEST_MILLIS);
            BackOffExecution pauses = plan.start();
            while (isRunning() && !refreshed() && applyBackOffTime(pauses)) {
                continue;
            }
        }

        private boolean refreshed() {
            try {
                if (sharedConnectionEnabled()) {
                    refreshSharedConnection();
                } else {
                    JmsUtils.closeConnection(createConnection());
                }
                reach.found(queue);
                return true;
            } catch (JMSException | RuntimeException away) {
                reach.lost(queue, away);
                return false;
            }
        }
    }
}
