package org.kvitok.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The registry of the benchmark's service: answers every request at once, and notes when the latest came. Lives in the
 * benchmark's own process, so that it costs the gateway nothing. Safe for use by many threads.
 */
final class BareRegistry implements AutoCloseable {

    private static final Pattern REQUEST_ID = Pattern.compile("requestId=\"([0-9a-f-]{36})\"");
    private static final String ANSWER = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + "<r:Taken xmlns:r=\"urn:kvitok:registries:bench:1.0\" requestId=\"%s\"/></s:Body></s:Envelope>";

    private final HttpServer server;
    private final Duration pause;
    private final ExecutorService workers = Executors.newFixedThreadPool(Course.CONCURRENCY);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Instant lastAsked = Instant.MIN;

    private BareRegistry(HttpServer server, Duration pause) {
        this.server = server;
        this.pause = pause;
    }

    static BareRegistry start() throws IOException {
        return start(Duration.ZERO);
    }

    /** @param pause how long it takes for each answer */
    static BareRegistry start(Duration pause) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        BareRegistry registry = new BareRegistry(server, pause);
        registry.server.createContext("/", registry::answer);
        registry.server.setExecutor(registry.workers);
        registry.server.start();
        return registry;
    }

    /** What a gateway is told so that it sends to this registry. */
    Map<String, String> settings() {
        return Map.of(
                "gateway.forwards",
                "true",
                "registries.bench.address",
                address().toString());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/declarations");
    }

    /** How many requests came so far. */
    int asked() {
        return asked.get();
    }

    /** When the latest request came. */
    Instant lastAsked() {
        return lastAsked;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Pause.of(pause);
        Matcher id = REQUEST_ID.matcher(request);
        byte[] answer = (id.find() ? ANSWER.formatted(id.group(1)) : "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(answer.length == 0 ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
        lastAsked = now;
        asked.incrementAndGet();
    }
}
