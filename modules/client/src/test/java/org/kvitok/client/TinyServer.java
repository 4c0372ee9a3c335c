package org.kvitok.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.kvitok.core.Bytes;

/** An HTTP server that answers with whatever a test wants, and remembers what it was sent. */
final class TinyServer implements AutoCloseable {

    record Answer(int status, String contentType, Bytes body) {}

    record Request(String contentType, String action, Bytes body) {}

    private final HttpServer server;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    private TinyServer(HttpServer server) {
        this.server = server;
    }

    static TinyServer answering(Function<Request, Answer> answers) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TinyServer tiny = new TinyServer(server);
            server.createContext("/exchange", exchange -> {
                Request request = new Request(
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        String.valueOf(exchange.getRequestHeaders().getFirst("SOAPAction")),
                        Bytes.wrap(exchange.getRequestBody().readAllBytes()));
                tiny.requests.add(request);
                Answer answer = answers.apply(request);
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
                exchange.sendResponseHeaders(answer.status(), answer.body().size());
                answer.body().writeTo(exchange.getResponseBody());
                exchange.close();
            });
            server.start();
            return tiny;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/exchange");
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
