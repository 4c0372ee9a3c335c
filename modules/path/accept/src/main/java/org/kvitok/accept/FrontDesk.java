package org.kvitok.accept;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.kvitok.core.UploadAddress;

/**
 * Sends every request of the public door to its desk. Paths are compared as they came, undecoded: whatever is written
 * in an unusual way is simply not there, and no other handler can be reached by it.
 */
final class FrontDesk extends Handler.Wrapper implements Graceful {

    static final String SCHEMAS = "/schemas/";

    private static final Reply NOT_FOUND = Reply.text(404, "Not found");
    private static final Reply NOT_ALLOWED = Reply.text(405, "Method not allowed");

    private final ExchangeDesk exchange;
    private final SchemaDesk schemas;
    private final UploadDesk uploads;
    private final AtomicInteger inHand = new AtomicInteger();
    private final Graceful.Shutdown shutdown = new Graceful.Shutdown(this) {
        @Override
        public boolean isShutdownDone() {
            return inHand.get() == 0;
        }
    };

    FrontDesk(ExchangeDesk exchange, SchemaDesk schemas, UploadDesk uploads, Handler cxf) {
        super(cxf);
        this.exchange = exchange;
        this.schemas = schemas;
        this.uploads = uploads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (Connectors.MANAGEMENT.equals(
                request.getConnectionMetaData().getConnector().getName())) {
            return false;
        }
        Watch watch = Watchman.of(request);
        watch.begin();
        inHand.incrementAndGet();
        Request.addCompletionListener(request, outcome -> {
            watch.end();
            if (inHand.decrementAndGet() == 0) {
                shutdown.check();
            }
        });
        if (shutdown.isShutdown()) {
            response.getHeaders().put(Replies.CLOSE);
        }
        show(request, response, callback);
        return true;
    }

    private void show(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (path != null && path.startsWith(UploadAddress.FOLDER)) {
            uploads.receive(request, response, callback);
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> {
                if (ExchangeEndpoint.PATH.equals(path)) {
                    exchange.receive(request, response, callback);
                } else if (path != null && path.startsWith(SCHEMAS)) {
                    refuse(request, response, callback, "GET, HEAD");
                } else {
                    response.getHeaders().put(Replies.CLOSE);
                    Replies.send(request, response, callback, NOT_FOUND);
                }
            }
            case "GET", "HEAD" -> read(path == null ? "" : path, request, response, callback);
            default -> refuse(request, response, callback, "GET, HEAD, POST");
        }
    }

    private void read(String path, Request request, Response response, Callback callback) {
        String query = request.getHttpURI().getQuery();
        if (path.startsWith(SCHEMAS) && query == null) {
            schemas.schema(path.substring(SCHEMAS.length()), request, response, callback);
        } else if (path.equals(ExchangeEndpoint.PATH) && "wsdl".equalsIgnoreCase(query)) {
            schemas.wsdl(request, response, callback);
        } else if (path.equals(ExchangeEndpoint.PATH) && query == null) {
            refuse(request, response, callback, "POST");
        } else {
            Replies.send(request, response, callback, NOT_FOUND);
        }
    }

    private static void refuse(Request request, Response response, Callback callback, String allowed) {
        response.getHeaders().put(HttpHeader.ALLOW, allowed);
        response.getHeaders().put(Replies.CLOSE);
        Replies.send(request, response, callback, NOT_ALLOWED);
    }

    /** What is in hand is finished, who waits is turned away. */
    @Override
    public CompletableFuture<Void> shutdown() {
        exchange.turnstile().close();
        uploads.close();
        return shutdown.shutdown();
    }

    @Override
    public boolean isShutdown() {
        return shutdown.isShutdown();
    }
}
