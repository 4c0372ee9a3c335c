package org.kvitok.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.kvitok.core.Door;
import org.kvitok.seal.SigningKey;

/**
 * What a client needs to know; {@link #of} gives the ordinary case.
 *
 * @param address of the exchange endpoint, such as {@code https://gateway.example/exchange}
 * @param key signs every request; its certificate is bound to us at the gateway
 * @param gateway by what answers and sealed documents are believed
 * @param version of SOAP
 * @param connectTimeout for one connection
 * @param answerTimeout for one request, from sending to the answer's headers
 * @param largestAnswer in bytes
 * @param tls whom to trust as a TLS server, and a TLS client key where one is asked for; empty: as the JVM does
 */
public record ClientConfig(
        URI address,
        SigningKey key,
        GatewayIdentity gateway,
        Door version,
        Duration connectTimeout,
        Duration answerTimeout,
        int largestAnswer,
        Retries retries,
        Optional<SSLContext> tls,
        Clock clock) {

    public ClientConfig {
        Objects.requireNonNull(key);
        Objects.requireNonNull(gateway);
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("the gateway's address begins with http:// or https:// and a host");
        }
    }

    public static ClientConfig of(URI address, SigningKey key, GatewayIdentity gateway) {
        return new ClientConfig(
                address,
                key,
                gateway,
                Door.SOAP_1_1,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                64 * 1024 * 1024,
                Retries.STANDARD,
                Optional.empty(),
                Clock.systemUTC());
    }

    public ClientConfig with(Retries other) {
        return new ClientConfig(
                address, key, gateway, version, connectTimeout, answerTimeout, largestAnswer, other, tls, clock);
    }

    public ClientConfig with(Door other) {
        return new ClientConfig(
                address, key, gateway, other, connectTimeout, answerTimeout, largestAnswer, retries, tls, clock);
    }

    public ClientConfig with(SSLContext trusted) {
        return new ClientConfig(
                address,
                key,
                gateway,
                version,
                connectTimeout,
                answerTimeout,
                largestAnswer,
                retries,
                Optional.of(trusted),
                clock);
    }

    public ClientConfig with(Duration connect, Duration answer) {
        return new ClientConfig(address, key, gateway, version, connect, answer, largestAnswer, retries, tls, clock);
    }

    public ClientConfig with(Clock other) {
        return new ClientConfig(
                address, key, gateway, version, connectTimeout, answerTimeout, largestAnswer, retries, tls, other);
    }
}
