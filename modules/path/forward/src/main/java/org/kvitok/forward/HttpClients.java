package org.kvitok.forward;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * The HTTP clients for all registries: one for each connect timeout and identity that service packages name, because the
 * JDK sets both on the client. Connections are kept alive and shared. Safe for use by many threads.
 */
final class HttpClients {

    private record Kind(Duration connectTimeout, String clientKey, String clientKeyPassword, String trust) {}

    private final Secrets secrets;
    private final Map<Kind, HttpClient> clients = new ConcurrentHashMap<>();

    HttpClients(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @throws IllegalArgumentException when its key or authorities cannot be read */
    HttpClient reaching(HttpAddress address) {
        Kind kind =
                new Kind(address.connectTimeout(), address.clientKey(), address.clientKeyPassword(), address.trust());
        return clients.computeIfAbsent(kind, this::client);
    }

    private HttpClient client(Kind kind) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(kind.connectTimeout());
        if (!kind.clientKey().isEmpty() || !kind.trust().isEmpty()) {
            client.sslContext(identity(kind));
        }
        return client.build();
    }

    private SSLContext identity(Kind kind) {
        return new TlsIdentity(secrets).context(kind.clientKey(), kind.clientKeyPassword(), kind.trust());
    }
}
