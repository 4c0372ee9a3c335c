package org.kvitok.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.DataUtils;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of H2's store, changed by checkpoints only: from one to the next, whatever H2 writes lies on a {@link Stage}. So
 * after a crash the file is as the last checkpoint left it, to the byte, and its header says that it was closed in order:
 * H2 need not look for the latest chunk, which it does not always find. Forcing it at other times does nothing.
 */
final class StagedFile extends FileBaseDefault {

    private static final Logger LOG = LoggerFactory.getLogger(StagedFile.class);

    private static final int BLOCK = 4096;
    private static final int LONGEST_CHUNK_HEADER = 1024;

    private final FileChannel file;
    private final FilePath stagePath;
    private final String path;
    private final ConcurrentMap<String, StagedFile> open;
    private final ReadWriteLock contents = new ReentrantReadWriteLock();
    private final Writers writers = new Writers();
    private Stage stage;
    private Optional<Map<String, String>> lastChunk = Optional.empty();
    private volatile boolean closedInOrder;

    /**
     * @param path under which it is found while it is open
     */
    StagedFile(FileChannel file, FilePath stagePath, String path, ConcurrentMap<String, StagedFile> open) {
        this.file = file;
        this.stagePath = stagePath;
        this.path = path;
        this.open = open;
    }

    /** Those who write to the database. */
    Writers writers() {
        return writers;
    }

    /** H2 asks for this first; before it is granted, the stage may be another process's. */
    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        FileLock lock = file.tryLock(position, size, shared);
        if (lock != null) {
            stage = Stage.open(stagePath.open("rw"), file);
            Folder.of(stagePath).force();
            open.put(path, this);
        }
        return lock;
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        contents.readLock().lock();
        try {
            return stage.read(bytes, position);
        } finally {
            contents.readLock().unlock();
        }
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        contents.writeLock().lock();
        try {
            int length = bytes.remaining();
            String text = beginning(bytes);
            closedInOrder = false;
            stage.write(bytes, position);
            closedInOrder = position == 0 && text.contains(",clean:1,");
            if (text.startsWith("chunk:") && text.contains("\n")) {
                lastChunk = Optional.of(place(text.substring(0, text.indexOf('\n')), position));
            }
            return length;
        } finally {
            contents.writeLock().unlock();
        }
    }

    /** Where a chunk lies, as the header of the store says it. */
    private static Map<String, String> place(String chunkHeader, long position) {
        Map<String, String> chunk = DataUtils.parseMap(chunkHeader.trim());
        String id = chunk.get("chunk");
        return Map.of(
                "chunk", id, "block", Long.toHexString(position / BLOCK), "version", chunk.getOrDefault("version", id));
    }

    private static String beginning(ByteBuffer bytes) {
        byte[] beginning = new byte[Math.min(bytes.remaining(), LONGEST_CHUNK_HEADER)];
        bytes.duplicate().get(beginning);
        return new String(beginning, StandardCharsets.ISO_8859_1);
    }

    /**
     * Makes the file what H2 sees now. Nothing may be written meanwhile.
     *
     * @param header of H2's store
     */
    void checkpoint(Map<String, Object> header) throws IOException {
        if (lastChunk.isPresent()) {
            write(headerOfClosedStore(new HashMap<>(header), lastChunk.get()), 0);
            // Not by H2.
            closedInOrder = false;
        }
        checkpoint();
    }

    private void checkpoint() throws IOException {
        contents.readLock().lock();
        try {
            if (stage.isEmpty()) {
                return;
            }
            stage.checkpoint();
        } finally {
            contents.readLock().unlock();
        }
        contents.writeLock().lock();
        try {
            stage.clear();
        } finally {
            contents.writeLock().unlock();
        }
    }

    /** As H2 writes it when it closes a store: twice, with a checksum each. */
    private static ByteBuffer headerOfClosedStore(HashMap<String, Object> header, Map<String, String> chunk) {
        header.putAll(chunk);
        header.put("clean", 1);
        StringBuilder text = DataUtils.appendMap(new StringBuilder(), header);
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        DataUtils.appendMap(text, "fletcher", DataUtils.getFletcher32(bytes, 0, bytes.length));
        bytes = text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(2 * BLOCK)
                .put(bytes)
                .position(BLOCK)
                .put(bytes)
                .rewind();
    }

    @Override
    public void force(boolean metaData) {
        // What H2 has written counts from the next checkpoint on.
    }

    @Override
    protected void implTruncate(long size) {
        contents.writeLock().lock();
        try {
            stage.truncate(size);
        } finally {
            contents.writeLock().unlock();
        }
    }

    @Override
    public long size() throws IOException {
        contents.readLock().lock();
        try {
            return stage.size();
        } finally {
            contents.readLock().unlock();
        }
    }

    /** What H2 leaves when it closes its store in order counts; when it gives up in the middle, nothing does. */
    @Override
    protected void implCloseChannel() throws IOException {
        open.remove(path, this);
        try (FileChannel last = file;
                Stage first = stage) {
            if (closedInOrder && first != null && last.isOpen()) {
                checkpointAtLast();
            }
        }
    }

    /** H2 would never open again what it could not close. */
    private void checkpointAtLast() {
        try {
            checkpoint();
        } catch (IOException failed) {
            LOG.warn("The ledger's file is not up to date; its journal has the rest", failed);
        }
    }
}
