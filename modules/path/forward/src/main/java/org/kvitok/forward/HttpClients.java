package org.kvitok.forward;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The HTTP clients for all registries: one for each connect timeout that service packages name, because the JDK sets it
 * on the client. Connections are kept alive and shared. Safe for use by many threads.
 */
final class HttpClients {

    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

    HttpClient connectingWithin(Duration timeout) {
        return clients.computeIfAbsent(timeout, HttpClients::client);
    }

    private static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }
}
