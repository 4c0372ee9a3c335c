package org.kvitok.queue;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;

/** Connections to the broker of a registry, which is somebody else's, by its URL. */
public final class RegistryBroker {

    private RegistryBroker() {}

    /**
     * A factory whose connections fail at once when they break, to be opened anew; nothing is connected yet. Messages
     * that carry Java objects are not read.
     *
     * @param url {@code tcp://} for Artemis, {@code amqp://} or {@code amqps://} for AMQP 1.0; options as the client
     *     libraries take them win over ours
     * @param user empty for none
     * @param timeout for connecting, and for each request to the broker
     * @throws IllegalArgumentException when the URL is not possible
     */
    public static ConnectionFactory connections(String url, String user, String password, Duration timeout) {
        try {
            return url.startsWith("amqp") ? amqp(url, user, password, timeout) : core(url, user, password, timeout);
        } catch (RuntimeException impossible) {
            // The message would repeat the URL, which may hold a password.
            throw new IllegalArgumentException("the broker's URL is not possible", impossible);
        }
    }

    private static ConnectionFactory core(String url, String user, String password, Duration timeout) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
        if (!user.isEmpty()) {
            factory.setUser(user);
            factory.setPassword(password);
        }
        factory.setCallTimeout(timeout.toMillis());
        factory.setCallFailoverTimeout(timeout.toMillis());
        factory.setConsumerWindowSize(0);
        factory.setDeserializationDenyList("*");
        return factory;
    }

    private static ConnectionFactory amqp(String url, String user, String password, Duration timeout) {
        JmsConnectionFactory factory = new JmsConnectionFactory(url);
        if (!user.isEmpty()) {
            factory.setUsername(user);
            factory.setPassword(password);
        }
        factory.setConnectTimeout(timeout.toMillis());
        factory.setRequestTimeout(timeout.toMillis());
        factory.setSendTimeout(timeout.toMillis());
        factory.setCloseTimeout(timeout.toMillis());
        JmsDefaultDeserializationPolicy nothing = new JmsDefaultDeserializationPolicy();
        nothing.setDenyList("*");
        factory.setDeserializationPolicy(nothing);
        return factory;
    }
}
