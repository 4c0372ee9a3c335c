package org.kvitok.accept;

import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.kvitok.accept.PublishedSchemas.Published;

/** Hands out the published files. */
record SchemaDesk(PublishedSchemas schemas, PublishedWsdl wsdl) {

    private static final HttpField CACHED = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=60");
    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    void wsdl(Request request, Response response, Callback callback) {
        send(wsdl.find(), request, response, callback);
    }

    void schema(String name, Request request, Response response, Callback callback) {
        send(schemas.find(name), request, response, callback);
    }

    private static void send(Optional<Published> found, Request request, Response response, Callback callback) {
        if (found.isEmpty()) {
            Replies.send(request, response, callback, Reply.text(404, "Not found"));
            return;
        }
        Published file = found.get();
        response.getHeaders().put(HttpHeader.ETAG, file.etag());
        response.getHeaders().put(CACHED);
        response.getHeaders().put(NO_SNIFFING);
        if (file.etag().equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.write(true, null, callback);
        } else {
            Replies.send(request, response, callback, new Reply(200, file.contentType(), file.content()));
        }
    }
}
