package org.kvitok.system;

import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.queue.RegistryBroker;

/** A registry that is reached over AMQP 1.0, at the AMQP acceptor of a real Artemis broker. */
class AmqpTest {

    private static final Sampled ACCRUALS = new Sampled(ServiceId.of("accruals/1.0"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temp;

    @Test
    void submissionGoesToTheRegistryAndBackOverAmqp() throws Exception {
        GatewayFolder folder = GatewayFolder.make(temp.resolve("gateway"));
        try (ArtemisProcess broker = ArtemisProcess.install(temp.resolve("broker"))) {
            broker.start();
            String url = broker.url().replace("tcp://", "amqp://");
            try (GatewayProcess gateway = GatewayProcess.start(settings(folder, url), temp.resolve("gateway.log"));
                    Connection registry = RegistryBroker.connections(
                                    url, ArtemisProcess.USER, ArtemisProcess.PASSWORD, Duration.ofSeconds(20))
                            .createConnection()) {
                registry.start();
                ExchangeClient sender = folder.client(gateway.address());

                SubmissionNumber number = ACCRUALS.submittedBy(sender);
                answerOne(registry);

                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(300))
                        .until(() -> !LifeCycle.isOpen(status(sender, number)));
            }
        }
    }

    private static void answerOne(Connection registry) throws JMSException, IOException {
        try (Session session = registry.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer requests = session.createConsumer(session.createQueue("accruals.requests"))) {
            Message request = Optional.ofNullable(requests.receive(PATIENCE.toMillis()))
                    .orElseThrow(() -> new AssertionError("no request came"));
            Message answer = session.createTextMessage(ACCRUALS.registryAnswer(request.getBody(String.class)));
            answer.setJMSCorrelationID(request.getJMSCorrelationID());
            session.createProducer(request.getJMSReplyTo()).send(answer);
        }
    }

    private Map<String, String> settings(GatewayFolder folder, String url) throws IOException {
        ACCRUALS.copyTo(temp.resolve("routes"));
        Files.writeString(temp.resolve("password"), ArtemisProcess.PASSWORD);
        Map<String, String> settings = folder.settings();
        settings.put("gateway.routes", temp.resolve("routes").toString());
        settings.put("registries.accruals.broker", url);
        settings.put("registries.accruals.user", ArtemisProcess.USER);
        settings.put(
                "registries.accruals.password-file", temp.resolve("password").toString());
        return settings;
    }

    private static Status status(ExchangeClient sender, SubmissionNumber number) {
        return sender.status(number).fold(standing -> standing.submission().status(), refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }
}
