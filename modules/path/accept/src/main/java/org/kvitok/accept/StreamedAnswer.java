package org.kvitok.accept;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** Streams pieces from disk as fast as the peer takes them; a slow reader holds neither a thread nor more than one chunk. */
final class StreamedAnswer implements WriteListener {

    private static final int CHUNK = 64 << 10;

    private final Iterator<RelatedReply.Piece> pieces;
    private final AsyncContext later;
    private final ServletOutputStream out;
    private final byte[] chunk = new byte[CHUNK];
    private InputStream open = InputStream.nullInputStream();

    StreamedAnswer(RelatedReply reply, AsyncContext later, ServletOutputStream out) {
        this.pieces = reply.pieces().iterator();
        this.later = later;
        this.out = out;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            int count = open.read(chunk);
            if (count >= 0) {
                out.write(chunk, 0, count);
            } else if (pieces.hasNext()) {
                open.close();
                open = opened(pieces.next());
            } else {
                open.close();
                later.complete();
                return;
            }
        }
    }

    private static InputStream opened(RelatedReply.Piece piece) throws IOException {
        return piece instanceof RelatedReply.Piece.OnDisk file
                ? file.content().open()
                : ((RelatedReply.Piece.InMemory) piece).content().stream();
    }

    /** The peer is gone, or was too slow: there is nobody left to tell. */
    @Override
    public void onError(Throwable gone) {
        later.complete();
        try {
            open.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
