package org.kvitok.forward;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartCompliance;
import org.eclipse.jetty.io.Content;
import org.kvitok.core.Staging;

/**
 * Reads a multipart answer as it comes: nothing but the answer itself is in memory whole. Whatever ends it early, nothing of
 * it stays; whoever does not wait for its end calls {@link #abandon}.
 */
final class PartedBody implements BodySubscriber<HttpAnswer> {

    private static final int LARGEST_HEAD = 4 << 10;

    private final int status;
    private final MultiPart.Parser parser;
    private final AnswerParts parts;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private PartedBody(int status, String boundary, AnswerParts parts) {
        this.status = status;
        this.parts = parts;
        // Strict: a boundary after a bare line feed would let two readers see different parts.
        this.parser = new MultiPart.Parser(boundary, MultiPartCompliance.RFC7578_STRICT, parts);
        parser.setPartHeadersMaxLength(LARGEST_HEAD);
    }

    static PartedBody of(ResponseInfo head, Room room, Staging staging) {
        Map<String, String> parameters = new HashMap<>();
        HttpField.getValueParameters(head.headers().firstValue("Content-Type").orElse(""), parameters);
        Optional<String> start = Optional.ofNullable(parameters.get("start")).map(PartHead::bare);
        // Without a boundary nothing begins, and so nothing ends as it should.
        String boundary = parameters.getOrDefault("boundary", "none");
        return new PartedBody(head.statusCode(), boundary, new AnswerParts(start, room, staging));
    }

    @Override
    public CompletionStage<HttpAnswer> getBody() {
        return answer;
    }

    @Override
    public void onSubscribe(Flow.Subscription connection) {
        subscription = connection;
        connection.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (answer.isDone()) {
            subscription.cancel();
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                parser.parse(Content.Chunk.from(buffer, false));
                parts.orFail();
            }
            subscription.request(1);
        } catch (IOException unfit) {
            subscription.cancel();
            fail(unfit);
        }
    }

    @Override
    public synchronized void onError(Throwable broken) {
        fail(broken);
    }

    @Override
    public synchronized void onComplete() {
        if (answer.isDone()) {
            return;
        }
        try {
            // Only with this the parser says whether the closing boundary came.
            parser.parse(Content.Chunk.EOF);
            HttpAnswer whole = parts.answer(status);
            if (!answer.complete(whole)) {
                parts.close();
            }
        } catch (IOException unfit) {
            fail(unfit);
        }
    }

    /** Nobody waits for it any more. */
    synchronized void abandon() {
        fail(new IOException("nobody waits for this answer any more"));
    }

    private void fail(Throwable why) {
        if (answer.completeExceptionally(why)) {
            parts.close();
        }
    }
}
