package org.kvitok.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;

/** A file that remembers how its blocks were before what is written but not forced. */
final class LossyFile extends FileBaseDefault {

    private static final int BLOCK = 4096;

    private final FilePath path;
    private final FileChannel file;
    private final Map<Long, byte[]> before = new TreeMap<>();
    private boolean dead;

    LossyFile(FilePath path, String mode) throws IOException {
        this.path = path;
        this.file = path.open(mode);
    }

    synchronized void cutPower() {
        dead = true;
    }

    /** Each block that was not forced is either as written or as it was before, as chance will have it. */
    synchronized void loseWhatWasNotForced(Random random) throws IOException {
        // At times everything is lost, at times but little.
        double lost = random.nextInt(5) / 4.0;
        if (!path.exists()) {
            return;
        }
        try (FileChannel again = path.open("rw")) {
            for (Map.Entry<Long, byte[]> block : before.entrySet()) {
                if (random.nextDouble() < lost) {
                    again.write(ByteBuffer.wrap(block.getValue()), block.getKey() * BLOCK);
                }
            }
        }
        before.clear();
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        requirePower();
        for (long block = position / BLOCK; block * BLOCK < position + bytes.remaining(); block++) {
            if (!before.containsKey(block)) {
                before.put(block, present(block));
            }
        }
        return file.write(bytes, position);
    }

    /** Zeros behind the end. */
    private byte[] present(long block) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = file.read(bytes, block * BLOCK + bytes.position());
        }
        return bytes.array();
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
        requirePower();
        file.force(metaData);
        before.clear();
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
        requirePower();
        file.truncate(size);
    }

    private void requirePower() throws IOException {
        if (dead) {
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
