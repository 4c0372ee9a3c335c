package org.kvitok.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A file on its way out, telling how far it is. */
final class SentFile extends FilterInputStream {

    private final LongConsumer progress;
    private long sent;

    SentFile(InputStream in, long sent, LongConsumer progress) {
        super(in);
        this.sent = sent;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) {
            progress.accept(++sent);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count > 0) {
            sent += count;
            progress.accept(sent);
        }
        return count;
    }
}
