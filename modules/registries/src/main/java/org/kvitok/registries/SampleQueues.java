package org.kvitok.registries;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.kvitok.core.Bytes;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/**
 * {@link SampleAnswers} over JMS: a broker of its own on the loopback address, forgetful, and a registry at each of its
 * request queues that answers to the queue that the request names.
 */
final class SampleQueues implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleQueues.class);

    private final XmlReader reader;
    private final SampleAnswers answers;
    private final EmbeddedActiveMQ broker;
    private final Connection connection;

    private SampleQueues(XmlReader reader, SampleAnswers answers, EmbeddedActiveMQ broker, Connection connection) {
        this.reader = reader;
        this.answers = answers;
        this.broker = broker;
        this.connection = connection;
    }

    /** @throws IOException when the broker does not start, for instance because the port is taken */
    static SampleQueues start(StandInConfig.Broker wanted, XmlReader reader, SampleAnswers answers) throws IOException {
        String url = "tcp://127.0.0.1:" + wanted.port();
        try {
            EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration(url));
            broker.start();
            Connection connection = new ActiveMQConnectionFactory(url).createConnection();
            SampleQueues running = new SampleQueues(reader, answers, broker, connection);
            for (String queue : wanted.queues()) {
                running.serve(queue);
            }
            connection.start();
            return running;
        } catch (Exception failed) {
            throw new IOException("the stand-in's broker does not start at " + url, failed);
        }
    }

    @Override
    public void close() throws IOException {
        try (connection) {
            broker.stop();
        } catch (Exception failed) {
            throw new IOException("the stand-in's broker does not stop", failed);
        }
    }

    private void serve(String queue) throws JMSException {
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(queue)).setMessageListener(request -> {
            try {
                answer(session, request);
            } catch (NotUnderstood notUnderstood) {
                LOG.warn("{}: {}", queue, notUnderstood.getMessage());
            } catch (JMSException | IOException failed) {
                LOG.error("{}: a request cannot be answered", queue, failed);
            }
        });
    }

    private void answer(Session session, Message request) throws JMSException, IOException {
        SampleAnswer found = answers.to(root(request));
        MessageProducer producer = session.createProducer(request.getJMSReplyTo());
        for (Path file : found.files()) {
            BytesMessage beside = session.createBytesMessage();
            beside.writeBytes(Files.readAllBytes(file));
            beside.setStringProperty("kvitok_attachment", SampleAnswer.id(file));
            beside.setJMSCorrelationID(request.getJMSCorrelationID());
            producer.send(beside);
        }
        Message answer = session.createTextMessage(found.text());
        answer.setJMSCorrelationID(request.getJMSCorrelationID());
        answer.setIntProperty("kvitok_attachments", found.files().size());
        producer.send(answer);
    }

    private Element root(Message request) throws JMSException {
        return reader.read(Bytes.utf8(request.getBody(String.class)), Optional.empty())
                .fold(read -> read, refusal -> {
                    throw new NotUnderstood("no XML: " + refusal.code().wire());
                })
                .getDocumentElement();
    }

    private static ConfigurationImpl configuration(String url) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("registries", url + "?protocols=CORE,AMQP");
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                        .setDefaultQueueRoutingType(RoutingType.ANYCAST));
        return configuration;
    }
}
