package org.kvitok.forward;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.kvitok.core.Bytes;
import org.kvitok.queue.RegistryBroker;

/** A registry's broker on a port of this machine, and the registry at it. Stops and starts on the same port. */
final class RegistryQueues implements AutoCloseable {

    static final String REQUESTS = "registry.requests";
    static final String ANSWERS = "registry.answers";

    private final int port = freePort();
    private EmbeddedActiveMQ broker;

    RegistryQueues() {
        start();
    }

    void start() {
        try {
            ConfigurationImpl configuration = new ConfigurationImpl();
            configuration.setPersistenceEnabled(false);
            configuration.setJMXManagementEnabled(false);
            configuration.addAcceptorConfiguration("registry", "tcp://127.0.0.1:" + port + "?protocols=CORE");
            configuration.addAddressSetting(
                    "#",
                    new AddressSettings()
                            .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                            .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                            .setAutoDeleteQueues(false)
                            .setAutoDeleteAddresses(false));
            broker = new EmbeddedActiveMQ().setConfiguration(configuration).setSecurityManager(new OneUser());
            broker.start();
        } catch (Exception trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    void stop() {
        try {
            broker.stop();
        } catch (Exception trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    TextMessage request() {
        return (TextMessage) next().message();
    }

    /** A message, and its bytes if it has any: those of a large one can be read only while its session lives. */
    record Received(Message message, byte[] content) {}

    Received next() {
        return work(session -> {
            Message request =
                    session.createConsumer(session.createQueue(REQUESTS)).receive(30_000);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            request.acknowledge();
            byte[] content = new byte[0];
            if (request instanceof BytesMessage bytes) {
                content = new byte[(int) bytes.getBodyLength()];
                bytes.readBytes(content);
            }
            return new Received(request, content);
        });
    }

    boolean isQuiet() {
        return work(
                session -> session.createConsumer(session.createQueue(REQUESTS)).receive(300) == null);
    }

    void answer(String correlationId, String text) {
        work(session -> {
            TextMessage answer = session.createTextMessage(text);
            answer.setJMSCorrelationID(correlationId);
            answer.setStringProperty("CamelFileName", "x");
            session.createProducer(session.createQueue(ANSWERS)).send(answer);
            return true;
        });
    }

    void answer(String correlationId, byte[] content) {
        work(session -> {
            var answer = session.createBytesMessage();
            answer.writeBytes(content);
            answer.setJMSCorrelationID(correlationId);
            session.createProducer(session.createQueue(ANSWERS)).send(answer);
            return true;
        });
    }

    /** The answer and its files, the files first, all of it or nothing. */
    void answer(String correlationId, String text, Map<String, Bytes> files) {
        work(auto -> {
            try (Connection connection = RegistryBroker.connections(url(), "kvitok", "secret", Duration.ofSeconds(20))
                            .createConnection();
                    Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
                MessageProducer answers = session.createProducer(session.createQueue(ANSWERS));
                for (Map.Entry<String, Bytes> file : files.entrySet()) {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(file.getValue().sharedArray());
                    message.setJMSCorrelationID(correlationId);
                    message.setStringProperty("kvitok_attachment", file.getKey());
                    answers.send(message);
                }
                TextMessage answer = session.createTextMessage(text);
                answer.setJMSCorrelationID(correlationId);
                answer.setIntProperty("kvitok_attachments", files.size());
                answers.send(answer);
                session.commit();
                return true;
            }
        });
    }

    boolean isEmpty(String queue) {
        return work(session -> !session.createBrowser(session.createQueue(queue))
                .getEnumeration()
                .hasMoreElements());
    }

    @Override
    public void close() {
        stop();
    }

    private interface Work<T> {
        T with(Session session) throws JMSException;
    }

    private <T> T work(Work<T> work) {
        try (Connection connection = RegistryBroker.connections(url(), "kvitok", "secret", Duration.ofSeconds(20))
                .createConnection()) {
            connection.start();
            return work.with(connection.createSession(Session.AUTO_ACKNOWLEDGE));
        } catch (JMSException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    private static final class OneUser implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String user, String password) {
            return "kvitok".equals(user) && "secret".equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
            return validateUser(user, password);
        }
    }
}
