package org.kvitok.accept;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Writes when the peer is ready to take, so that a slow reader holds no thread. */
final class LargeAnswer implements WriteListener {

    private final Reply reply;
    private final AsyncContext later;
    private final ServletOutputStream out;
    private boolean written;

    LargeAnswer(Reply reply, AsyncContext later, ServletOutputStream out) {
        this.reply = reply;
        this.later = later;
        this.out = out;
    }

    @Override
    public void onWritePossible() throws IOException {
        if (!written && out.isReady()) {
            written = true;
            reply.content().writeTo(out);
        }
        if (written && out.isReady()) {
            later.complete();
        }
    }

    /** The peer is gone, or was too slow: there is nobody left to tell. */
    @Override
    public void onError(Throwable gone) {
        later.complete();
    }
}
