package org.kvitok.accept;

import java.io.IOException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Staging;
import org.kvitok.core.Uploads;

/** Writes the body of one PATCH to disk as it arrives, holding neither a thread nor memory while the peer is slow. */
final class UploadReading implements Runnable {

    /** What became of it. Exactly one is called, once; in all cases but the first the writing is over. */
    interface Outcome {

        /** All of the body was written. */
        void read(Uploads.Writing writing);

        /** @param count bytes that came, at least */
        void tooMuch(Uploads.Writing writing, long count);

        void ended(Reason reason);

        void failed(Throwable failure);

        void broken(Throwable failure);
    }

    private final Request request;
    private final Uploads.Writing writing;
    private final Watch watch;
    private final UploadDesk desk;
    private final Outcome outcome;
    private long count;

    UploadReading(Request request, Uploads.Writing writing, Watch watch, UploadDesk desk, Outcome outcome) {
        this.request = request;
        this.writing = writing;
        this.watch = watch;
        this.desk = desk;
        this.outcome = outcome;
    }

    @Override
    public void run() {
        try {
            while (takesMore()) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    watch.owes(request.getBeginNanoTime(), count);
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    writing.abandon();
                    outcome.broken(chunk.getFailure());
                    return;
                }
                if (!take(chunk)) {
                    return;
                }
            }
        } catch (Staging.VaultFull full) {
            writing.abandon();
            outcome.ended(Reason.of(RefusalCode.STORAGE_FULL).found(writing.lacking() - count));
        } catch (IOException | RuntimeException | Error failure) {
            writing.abandon();
            outcome.failed(failure);
        }
    }

    private boolean takesMore() {
        if (desk.isClosed()) {
            writing.abandon();
            outcome.ended(Reason.of(RefusalCode.BUSY).expected(desk.retryAfter().toSeconds()));
            return false;
        }
        return true;
    }

    /** Whether the body goes on. */
    private boolean take(Content.Chunk chunk) throws IOException {
        boolean last = chunk.isLast();
        Uploads.Writing.Taken taken;
        try {
            count += chunk.remaining();
            taken = writing.write(chunk.getByteBuffer());
        } finally {
            chunk.release();
        }
        if (taken == Uploads.Writing.Taken.TOO_MUCH) {
            writing.abandon();
            outcome.tooMuch(writing, count);
        } else if (taken == Uploads.Writing.Taken.CUT_OFF) {
            outcome.ended(Reason.of(RefusalCode.UPLOAD_IN_USE));
        } else if (last) {
            watch.owesNothing();
            outcome.read(writing);
        } else {
            return true;
        }
        return false;
    }
}
