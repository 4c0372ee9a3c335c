package org.kvitok.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.kvitok.core.Bytes;

/** Takes what a transformation writes, up to a limit, and until its time is up. */
final class LimitedOutput extends OutputStream {

    static final int STANDARD = 64 * 1024 * 1024;

    private final int limit;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(4096);
    private boolean full;

    LimitedOutput(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return full;
    }

    Bytes bytes() {
        return Bytes.wrap(written.toByteArray());
    }

    @Override
    public void write(int octet) throws IOException {
        expect(1);
        written.write(octet);
    }

    @Override
    public void write(byte[] octets, int start, int length) throws IOException {
        expect(length);
        written.write(octets, start, length);
    }

    private void expect(int more) throws IOException {
        Tick.stopIfTimeIsUp();
        if (written.size() + (long) more > limit) {
            full = true;
            throw new IOException("the result is larger than " + limit + " bytes");
        }
    }
}
