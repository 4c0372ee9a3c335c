package org.kvitok.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** An open file on a disk that may lose its power or be full. */
final class LossyFile extends FileBaseDefault {

    private final FileChannel file;
    private final LossySectors sectors;

    LossyFile(FileChannel file, LossySectors sectors) {
        this.file = file;
        this.sectors = sectors;
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        if (LossyFiles.isFull() && position + bytes.remaining() > file.size()) {
            throw new IOException("No space left on device");
        }
        requirePower();
        sectors.remember(file, position, position + bytes.remaining());
        return file.write(bytes, position);
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
        requirePower();
        sectors.forced(file.size());
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
        requirePower();
        if (size < file.size()) {
            sectors.remember(file, size, file.size());
            file.truncate(size);
        }
    }

    private static void requirePower() throws IOException {
        if (!LossyFiles.beginOperation()) {
            throw new IOException("no power");
        }
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return file.read(bytes, position);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
