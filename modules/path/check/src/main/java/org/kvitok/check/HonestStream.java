package org.kvitok.check;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** An archive's entry while it is unpacked: it must end exactly where the directory says. */
final class HonestStream extends FilterInputStream {

    private final String name;
    private final long size;
    private long read;

    HonestStream(InputStream in, String name, long size) {
        super(in);
        this.name = name;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(into, offset, length);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw new UnsafeArchive("unreadable: " + Names.legible(name), "ZIP");
        }
        read += Math.max(count, 0);
        if (read > size || count < 0 && read < size) {
            throw new UnsafeArchive(
                    "size of " + Names.legible(name) + ": " + (read > size ? "more than " + size : read), size);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new UnsupportedOperationException("everything in an archive is read");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
