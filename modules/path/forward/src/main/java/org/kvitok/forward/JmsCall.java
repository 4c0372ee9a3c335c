package org.kvitok.forward;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Puts requests on a registry's queue. Its connection is kept, with a session for each call at one time. */
final class JmsCall implements Adapter {

    static final String NUMBER = "kvitok_number";

    private static final Logger LOG = LoggerFactory.getLogger(JmsCall.class);

    private final JmsAddress address;
    private final CachingConnectionFactory connections;
    private final Deadline deadline;
    private final Reach reach;

    JmsCall(JmsAddress address, Reach reach) {
        this.address = address;
        this.reach = reach;
        this.connections = new CachingConnectionFactory(address.connections());
        connections.setSessionCacheSize(address.concurrency());
        connections.setReconnectOnException(true);
        this.deadline = new Deadline(address.timeout());
    }

    @Override
    public Stage call(Stage.Asking asking) {
        Stage.Wanted wanted = asking.wanted();
        List<Carried> files = asking.cargo().referredIn(asking.request());
        long together = files.stream().mapToLong(file -> file.facts().size()).sum();
        if (together > address.maxAttachments()) {
            LOG.error("{}: attachments of {} bytes do not go over this queue", wanted.number(), together);
            return Stage.Hindered.untilRepaired(
                    wanted, Hindrance.ATTACHMENTS_TOO_LARGE.text(together, address.maxAttachments()));
        }
        try {
            deadline.run(() -> {
                send(asking, files);
                return true;
            });
            return new Stage.HandedOver(wanted);
        } catch (TimeoutException late) {
            // A full queue blocks its sender without end; only losing the connection sets the thread free.
            connections.resetConnection();
            return Stage.Hindered.untilBack(
                    wanted, Hindrance.TIMED_OUT.text(address.timeout().toMillis() / 1000.0));
        } catch (ExecutionException failed) {
            LOG.info(
                    "{}: the registry's broker: {}",
                    wanted.number(),
                    failed.getCause().toString());
            connections.resetConnection();
            return Stage.Hindered.untilBack(wanted, hindrance(failed.getCause()));
        }
    }

    /** The attachments first, then the request that refers to them, and all of it or nothing. */
    private void send(Stage.Asking asking, List<Carried> files) throws JMSException {
        Stage.Wanted wanted = asking.wanted();
        Connection connection = connections.createConnection();
        try (Session session = connection.createSession(
                        files.isEmpty() ? Session.AUTO_ACKNOWLEDGE : Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(address.requests()))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            // Then it is sent again.
            producer.setTimeToLive(address.answerWithin().toMillis());
            JmsFiles beside = new JmsFiles(session, producer, wanted, address.streams());
            for (Carried file : files) {
                beside.send(file);
            }
            TextMessage message = session.createTextMessage(asking.request().utf8());
            message.setJMSCorrelationID(wanted.requestId().toString());
            message.setJMSReplyTo(session.createQueue(address.answers()));
            message.setStringProperty(NUMBER, wanted.number().toString());
            message.setIntProperty(JmsFiles.COUNT, files.size());
            producer.send(message);
            if (!files.isEmpty()) {
                session.commit();
            }
        }
    }

    private static String hindrance(Throwable failure) {
        if (failure instanceof JMSSecurityException) {
            return Hindrance.NOT_LET_IN.text();
        }
        if (failure instanceof JMSException) {
            return Hindrance.CANNOT_CONNECT.text();
        }
        throw new IllegalStateException("The call itself failed", failure);
    }

    @Override
    public Optional<Answers> answers() {
        return Optional.of(new JmsMailbox(
                address.connections(), address.answers(), address.maxAnswer(), address.streams(), reach));
    }

    @Override
    public Optional<Duration> answerWithin() {
        return Optional.of(address.answerWithin());
    }

    @Override
    public void close() {
        connections.destroy();
        deadline.close();
    }
}
