package org.kvitok.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file of H2's store, written so that a chunk counts only when all of it is on disk. H2 takes a chunk for whole when its
 * first and its last block are there; a disk that loses its power in the middle may have written just these. So the last
 * block follows when the others are forced, and a chunk is begun only when the one before it is on disk: it may lie
 * where that one's writing has made room.
 */
final class OrderedFile extends FileBaseDefault {

    private static final int BLOCK = 4096;

    private final FileChannel file;
    private boolean unforced;

    OrderedFile(FileChannel file) {
        this.file = file;
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return file.read(bytes, position);
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        int length = bytes.remaining();
        // At the beginning lies the header, which is small, and only a hint at where the latest chunk may be.
        if (position > 0) {
            forceWhatIsWritten();
            if (length > BLOCK) {
                int end = bytes.limit();
                bytes.limit(end - BLOCK);
                writeAll(bytes, position);
                bytes.limit(end);
                forceWhatIsWritten();
            }
        }
        writeAll(bytes, position + length - bytes.remaining());
        return length;
    }

    private void writeAll(ByteBuffer bytes, long position) throws IOException {
        long next = position;
        unforced = true;
        while (bytes.hasRemaining()) {
            next += file.write(bytes, next);
        }
    }

    private void forceWhatIsWritten() throws IOException {
        if (unforced) {
            file.force(false);
            unforced = false;
        }
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
        file.force(metaData);
        unforced = false;
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
        file.truncate(size);
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
