package org.kvitok.forward;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A company register that answers the sample extract, unless it is told to be in another mood for its next answers. */
final class MoodyRegistry implements AutoCloseable {

    private static final Pattern REQUEST_ID = Pattern.compile("ИдДок=\"([^\"]+)\"");
    private static final String SAMPLE_ID = "6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10";

    /** One way to answer. */
    interface Mood {
        void answer(HttpExchange exchange, String request) throws IOException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> addresses = new CopyOnWriteArrayList<>();
    final List<Headers> headers = new CopyOnWriteArrayList<>();
    final AtomicInteger canary = new AtomicInteger();
    private final Queue<Mood> moods = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    MoodyRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        server.createContext("/egrul", this::answer);
        server.createContext("/canary", exchange -> {
            canary.incrementAndGet();
            good().answer(exchange, "");
        });
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/egrul";
    }

    MoodyRegistry next(Mood mood) {
        moods.add(mood);
        return this;
    }

    List<String> requestIds() {
        return requests.stream().map(MoodyRegistry::requestId).toList();
    }

    static Mood good() {
        return (exchange, request) -> send(exchange, 200, "text/xml; charset=utf-8", answerTo(request));
    }

    static Mood says(int status, String contentType, String body) {
        return says(status, contentType, body, StandardCharsets.UTF_8);
    }

    static Mood says(int status, String contentType, String body, Charset encoding) {
        return (exchange, request) -> send(exchange, status, contentType, body.getBytes(encoding));
    }

    static byte[] answerTo(String request) {
        return envelope(sample("organization-by-ogrn").replace(SAMPLE_ID, requestId(request)))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String envelope(String payload) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header/><e:Body>" + payload
                + "</e:Body></e:Envelope>";
    }

    static String sample(String name) {
        return Workshop.sample(name, "registry-answer.xml").utf8().replaceFirst("<\\?xml[^>]*>", "");
    }

    static String sample(String name, String request) {
        return sample(name).replace(SAMPLE_ID, requestId(request));
    }

    static void send(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        if (!contentType.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        addresses.add(exchange.getRequestURI().toString());
        requests.add(request);
        headers.add(exchange.getRequestHeaders());
        Mood mood = moods.poll();
        (mood == null ? good() : mood).answer(exchange, request);
    }

    private static String requestId(String request) {
        Matcher id = REQUEST_ID.matcher(request);
        return id.find() ? id.group(1) : "none";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
