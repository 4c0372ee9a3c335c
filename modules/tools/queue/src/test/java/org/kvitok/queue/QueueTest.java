package org.kvitok.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.NodeId;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

class QueueTest {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final Instant NOON = Instant.parse("2026-11-22T09:00:00Z");
    private static final Claim CLAIM = new Claim(NOON, Duration.ofMinutes(5));

    @TempDir
    Path data;

    @Test
    void handsOverErrandsInTheOrderInWhichTheyWereSent() throws JMSException {
        List<Errand> errands =
                IntStream.range(0, 40).mapToObj(QueueTest::errand).toList();

        try (Queue queue = open()) {
            queue.sender().send(errands, CLAIM);

            assertThat(received(queue, EXTRACT)).containsExactlyElementsOf(errands);
        }
    }

    @Test
    void everyVersionOfAServiceHasItsOwnQueue() throws JMSException {
        Errand newer = new Errand(errand(1).number(), ServiceId.of("egrul-extract/2.0"), 1);

        try (Queue queue = open()) {
            queue.sender().send(List.of(errand(0), newer), CLAIM);

            assertThat(received(queue, EXTRACT)).containsExactly(errand(0));
            assertThat(received(queue, newer.service())).containsExactly(newer);
        }
    }

    @Test
    void dropsErrandsThatAreSentAgainUnderTheSameClaim() throws JMSException {
        try (Queue queue = open()) {
            queue.sender().send(List.of(errand(0), errand(1)), CLAIM);
            queue.sender().send(List.of(errand(0), errand(1)), CLAIM);

            assertThat(received(queue, EXTRACT)).containsExactly(errand(0), errand(1));
        }
    }

    @Test
    void sendsWhatIsNewInABatchOfWhichPartWasSentBefore() throws JMSException {
        try (Queue queue = open()) {
            queue.sender().send(List.of(errand(0)), CLAIM);
            queue.sender().send(List.of(errand(0), errand(1), errand(2)), CLAIM);

            assertThat(received(queue, EXTRACT)).containsExactly(errand(0), errand(1), errand(2));
        }
    }

    @Test
    void sendsAgainUnderALaterClaim() throws JMSException {
        try (Queue queue = open()) {
            queue.sender().send(List.of(errand(0)), CLAIM);
            queue.sender().send(List.of(errand(0)), new Claim(NOON.plusSeconds(300), Duration.ofMinutes(5)));

            assertThat(received(queue, EXTRACT)).containsExactly(errand(0), errand(0));
        }
    }

    @Test
    void errandsExpireWithTheirClaimBecauseTheOutboxWillSendThemAnew() throws Exception {
        try (Queue queue = open()) {
            queue.sender().send(List.of(errand(0)), new Claim(NOON, Duration.ofMillis(1)));
            Thread.sleep(20);

            assertThat(received(queue, EXTRACT)).isEmpty();
        }
    }

    @Test
    void keepsErrandsAndRemembersDuplicatesOverARestart() throws JMSException {
        try (Queue queue = open()) {
            queue.sender().send(List.of(errand(0), errand(1)), CLAIM);
        }
        try (Queue restarted = open()) {
            restarted.sender().send(List.of(errand(1)), CLAIM);

            assertThat(received(restarted, EXTRACT)).containsExactly(errand(0), errand(1));
        }
    }

    @Test
    void deliversAgainWhatWasNotAcknowledged() throws JMSException {
        try (Queue queue = open()) {
            queue.sender().send(List.of(errand(0)), CLAIM);
            try (Connection connection = queue.connections().createConnection();
                    Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
                connection.start();
                consumer(session, EXTRACT).receive(2_000);
                session.rollback();
            }

            assertThat(received(queue, EXTRACT)).containsExactly(errand(0));
        }
    }

    @Test
    void isHealthyWhileTheBrokerAnswersAndNotAfterwards() {
        Queue queue = open();
        assertThat(queue.isHealthy()).isTrue();
        queue.close();

        Queue away = Queue.open(external("tcp://127.0.0.1:1?connectionTimeoutMillis=200"), data);
        assertThat(away.isHealthy()).isFalse();
        away.close();
    }

    @Test
    void saysThatTheQueueIsUnavailableWhenAnExternalBrokerIsAway() {
        try (Queue away = Queue.open(external("tcp://127.0.0.1:1"), data)) {
            assertThatThrownBy(() -> away.sender().send(List.of(errand(0)), CLAIM))
                    .isInstanceOf(QueueUnavailable.class);
        }
    }

    @Test
    void letsNobodyInWithoutTheSecretOfTheProcess() {
        try (Queue queue = open();
                ActiveMQConnectionFactory factory = (ActiveMQConnectionFactory) queue.connections()) {
            assertThatThrownBy(() -> factory.createConnection("kvitok", "guess").close())
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void saysSoWhenAnotherBrokerHoldsTheFolder() {
        try (Queue first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another gateway")
                    .hasMessageContaining(data.toString());
            assertThat(first.isHealthy()).isTrue();
        }
    }

    @Test
    void messagesThatAreNotOursAreNotTakenForErrands() {
        String number = errand(0).number().toString();
        assertThat(ErrandMessage.read(Map.of())).isEmpty();
        assertThat(ErrandMessage.read(Map.of("number", "1", "service", "egrul-extract/1.0", "attempt", 1)))
                .isEmpty();
        assertThat(ErrandMessage.read(Map.of("number", number, "service", "../etc", "attempt", 1)))
                .isEmpty();
        assertThat(ErrandMessage.read(Map.of("number", number, "service", "egrul-extract/1.0", "attempt", "1")))
                .isEmpty();
    }

    private Queue open() {
        return Queue.open(QueueConfig.STANDARD, data);
    }

    private static QueueConfig external(String url) {
        return new QueueConfig(Optional.of(url), Optional.empty(), Optional.empty(), 1 << 25, 1 << 30, 0, 20_000);
    }

    private static Errand errand(int ordinal) {
        return new Errand(SubmissionNumber.of(NOON, new NodeId(1), ordinal), EXTRACT, 1);
    }

    private static List<Errand> received(Queue queue, ServiceId service) throws JMSException {
        List<Errand> errands = new ArrayList<>();
        try (Connection connection = queue.connections().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            MessageConsumer consumer = consumer(session, service);
            // The broker delivers again after half a second at the latest.
            for (Message message = consumer.receive(1_500); message != null; message = consumer.receive(300)) {
                errands.add(ErrandMessage.read(properties(message)).orElseThrow());
            }
        }
        return errands;
    }

    private static MessageConsumer consumer(Session session, ServiceId service) throws JMSException {
        return session.createConsumer(session.createQueue(Queue.nameFor(service)));
    }

    private static Map<String, Object> properties(Message message) throws JMSException {
        Map<String, Object> properties = new HashMap<>();
        for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements(); ) {
            String name = (String) names.nextElement();
            properties.put(name, message.getObjectProperty(name));
        }
        return properties;
    }
}
