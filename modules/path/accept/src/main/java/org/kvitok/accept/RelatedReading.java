package org.kvitok.accept;

import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a multipart body: the root part into memory as any message, all others to disk as they arrive. Holds no thread
 * while the peer is slow, and no more of a part in memory than what has just arrived.
 */
final class RelatedReading implements Reading {

    private final Request request;
    private final MultiPart.Parser parser;
    private final IncomingParts parts;
    private final Watch watch;
    private final IncomingParts.Outcome outcome;
    private long count;

    RelatedReading(Request request, Related related, IncomingParts parts, Watch watch, IncomingParts.Outcome outcome) {
        this.request = request;
        this.parts = parts;
        this.watch = watch;
        this.outcome = outcome;
        // Strict: a boundary after a bare line feed would let two readers see different parts.
        this.parser = new MultiPart.Parser(related.boundary(), MultiPartCompliance.RFC7578_STRICT, parts);
        parser.setPartHeadersMaxLength(parts.limits().headers());
    }

    @Override
    public int memory() {
        return parts.memory();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                watch.owes(request.getBeginNanoTime(), count);
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                outcome.broken(chunk.getFailure());
                return;
            }
            count += chunk.remaining();
            boolean last = chunk.isLast();
            parser.parse(chunk);
            chunk.release();
            if (parts.isDecided()) {
                parts.tell(outcome);
                return;
            }
            if (last) {
                watch.owesNothing();
                parts.end(outcome);
                return;
            }
        }
    }
}
