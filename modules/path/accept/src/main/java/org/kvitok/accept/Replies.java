package org.kvitok.accept;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes replies that need no servlet, without holding a thread while the peer takes them. */
final class Replies {

    static final HttpField CLOSE = new PreEncodedHttpField(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());

    private Replies() {}

    static void send(Request request, Response response, Callback callback, Reply reply) {
        Watch watch = Watchman.of(request);
        watch.owes(System.nanoTime(), reply.content().size());
        response.setStatus(reply.httpStatus());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
        headers.put(HttpHeader.CONTENT_LENGTH, reply.content().size());
        reply.retryAfter().ifPresent(wait -> headers.put(HttpHeader.RETRY_AFTER, Math.max(1, wait.toSeconds())));
        response.write(true, ByteBuffer.wrap(reply.content().sharedArray()), callback);
    }
}
