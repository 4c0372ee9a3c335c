package org.kvitok.accept;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.kvitok.core.Bytes;

/**
 * Reads one body into one array without holding a thread while the peer is slow. Memory is taken as bytes arrive, not as
 * they are announced: a header that promises ten megabytes costs nothing.
 */
final class BodyReading implements Reading {

    /** What became of it. Exactly one is called, once. */
    interface Outcome {

        void read(Bytes body);

        /** More than the limit; what follows is not read. */
        void tooLarge();

        void noMemory();

        void broken(Throwable failure);
    }

    static final long UNKNOWN = -1;

    private static final int FIRST = 64 << 10;

    private final Request request;
    private final int limit;
    private final ByteBudget budget;
    private final Watch watch;
    private final Outcome outcome;
    private final int most;
    private byte[] body;
    private int count;

    /** @param length as announced and within the limit, or {@link #UNKNOWN} */
    BodyReading(Request request, long length, int limit, ByteBudget budget, Watch watch, Outcome outcome) {
        this.request = request;
        this.limit = limit;
        this.budget = budget;
        this.watch = watch;
        this.outcome = outcome;
        this.most = length == UNKNOWN ? limit : (int) length;
        this.body = new byte[0];
    }

    @Override
    public int memory() {
        return body.length;
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
            boolean goesOn = take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (!goesOn) {
                return;
            }
            if (last) {
                watch.owesNothing();
                trim();
                outcome.read(Bytes.wrap(body));
                return;
            }
        }
    }

    /** Where the length was not announced, the array has grown in steps and may be too long. */
    private void trim() {
        if (count < body.length) {
            budget.giveBack(body.length - count);
            body = Arrays.copyOf(body, count);
        }
    }

    private boolean take(ByteBuffer arrived) {
        int size = arrived.remaining();
        if (size > limit - count) {
            outcome.tooLarge();
            return false;
        }
        if (count + size > body.length && !grow(count + size)) {
            outcome.noMemory();
            return false;
        }
        arrived.get(body, count, size);
        count += size;
        return true;
    }

    private boolean grow(int needed) {
        int size = (int) Math.max(needed, Math.min(most, Math.max(FIRST, 2L * body.length)));
        if (!budget.take(size - body.length)) {
            return false;
        }
        body = Arrays.copyOf(body, size);
        return true;
    }
}
