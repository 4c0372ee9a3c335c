package org.kvitok.queue;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.kvitok.core.Outbox.Errand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts errands on the queues of their services. When {@link #send} returns, every errand is on the broker's disk; a
 * sending that is repeated under the same claim changes nothing. Safe for use by many threads, one at a time.
 */
public final class QueueSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueSender.class);

    private final ActiveMQConnectionFactory connections;
    private Connection connection;
    private Session session;
    private MessageProducer producer;

    QueueSender(ActiveMQConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * Sends all of them in one transaction.
     *
     * @throws QueueUnavailable when it is not certain that all were taken; to be sent again under the same claim
     */
    public void send(List<Errand> errands, Claim claim) {
        send(errands, errand -> Queue.nameFor(errand.service()), claim);
    }

    /**
     * Sends one errand to the queue of one of its service's registries.
     *
     * @throws QueueUnavailable as above
     */
    public void send(Errand errand, String registry, Claim claim) {
        send(List.of(errand), one -> Queue.nameFor(one.service(), registry), claim);
    }

    private synchronized void send(List<Errand> errands, Function<Errand, String> queue, Claim claim) {
        try {
            if (!taken(errands, queue, claim)) {
                // The broker refuses a transaction as a whole when one message was here before.
                for (Errand errand : errands) {
                    taken(List.of(errand), queue, claim);
                }
            }
        } catch (JMSException | RuntimeException trouble) {
            disconnect();
            throw new QueueUnavailable("The queue did not take " + errands.size() + " errands", trouble);
        }
    }

    /** Whether the batch was committed; otherwise some of it was here before and none of it was sent now. */
    private boolean taken(List<Errand> errands, Function<Errand, String> queue, Claim claim) throws JMSException {
        connect();
        try {
            producer.setTimeToLive(Math.max(1, claim.left().toMillis()));
            for (Errand errand : errands) {
                producer.send(session.createQueue(queue.apply(errand)), ErrandMessage.write(session, errand, claim));
            }
            session.commit();
            return true;
        } catch (JMSException refused) {
            if (!isDuplicate(refused)) {
                throw refused;
            }
            disconnect();
            return false;
        }
    }

    private void connect() throws JMSException {
        if (connection != null) {
            return;
        }
        connection = connections.createConnection();
        session = connection.createSession(Session.SESSION_TRANSACTED);
        producer = session.createProducer(null);
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        producer.setDisableMessageID(true);
        producer.setDisableMessageTimestamp(true);
    }

    private void disconnect() {
        Connection broken = connection;
        connection = null;
        session = null;
        producer = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (JMSException alreadyBroken) {
                LOG.debug("A broken connection to the queue did not close in order", alreadyBroken);
            }
        }
    }

    private static boolean isDuplicate(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof ActiveMQDuplicateIdException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized void close() {
        disconnect();
        connections.close();
    }
}
