package org.kvitok.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What has been written for a file since its last checkpoint, in a file of its own: pieces, one after the other. At a
 * checkpoint a table is put behind them that says where each belongs, with a checksum over all, and is forced; then all is
 * carried over, and only then is the stage empty again. So the file itself is always either as one checkpoint left it, or
 * on its way to the next with all of that on the stage. Not safe for use by several threads, but any number may read.
 */
final class Stage implements AutoCloseable {

    private static final long MARK = 0x4b7669746f6b3031L;

    /** At the end: the mark, where the table begins, the checksum of everything before. */
    private static final int SEAL = 3 * Long.BYTES;

    private static final int BUFFER = 1 << 18;

    /** Where a piece lies on the stage. */
    private record Piece(long at, long length) {

        Piece first(long count) {
            return new Piece(at, count);
        }

        Piece without(long count) {
            return new Piece(at + count, length - count);
        }
    }

    private final FileChannel stage;
    private final FileChannel file;
    private final NavigableMap<Long, Piece> pieces = new TreeMap<>();
    private final CRC32C sum = new CRC32C();
    private long end;
    private long kept;
    private long size;

    private Stage(FileChannel stage, FileChannel file) {
        this.stage = stage;
        this.file = file;
    }

    /** Finishes a checkpoint that was interrupted; anything else that is found on the stage never happened. */
    static Stage open(FileChannel stage, FileChannel file) throws IOException {
        Stage opened = new Stage(stage, file);
        if (opened.readTable()) {
            opened.carryOver();
        }
        opened.clear();
        return opened;
    }

    long size() {
        return size;
    }

    boolean isEmpty() {
        return end == 0 && kept == size;
    }

    void write(ByteBuffer bytes, long position) throws IOException {
        int length = bytes.remaining();
        ByteBuffer same = bytes.duplicate();
        writeAll(stage, bytes, end);
        sum.update(same);
        forget(position, position + length);
        pieces.put(position, new Piece(end, length));
        end += length;
        size = Math.max(size, position + length);
    }

    void truncate(long length) {
        if (length < size) {
            forget(length, Long.MAX_VALUE);
            kept = Math.min(kept, length);
            size = length;
        }
    }

    /** Cuts this part out of all pieces. */
    private void forget(long from, long to) {
        Map.Entry<Long, Piece> before = pieces.lowerEntry(from);
        if (before != null && before.getKey() + before.getValue().length() > from) {
            put(before.getKey(), before.getValue(), to);
            pieces.put(before.getKey(), before.getValue().first(from - before.getKey()));
        }
        NavigableMap<Long, Piece> within = pieces.subMap(from, true, to, false);
        if (!within.isEmpty()) {
            Map.Entry<Long, Piece> last = within.lastEntry();
            within.clear();
            put(last.getKey(), last.getValue(), to);
        }
    }

    /** Keeps what of a piece lies behind this position. */
    private void put(long position, Piece piece, long from) {
        if (position + piece.length() > from) {
            pieces.put(from, piece.without(from - position));
        }
    }

    /** As {@link FileChannel#read(ByteBuffer, long)}. */
    int read(ByteBuffer bytes, long position) throws IOException {
        if (position >= size) {
            return -1;
        }
        int length = (int) Math.min(bytes.remaining(), size - position);
        for (long at = position; at < position + length; ) {
            Map.Entry<Long, Piece> piece = pieces.floorEntry(at);
            long until = position + length;
            boolean staged =
                    piece != null && at < piece.getKey() + piece.getValue().length();
            if (staged) {
                until = Math.min(until, piece.getKey() + piece.getValue().length());
            } else if (pieces.higherKey(at) != null) {
                until = Math.min(until, pieces.higherKey(at));
            }
            ByteBuffer part = bytes.slice(bytes.position(), (int) (until - at));
            if (staged) {
                readAll(stage, part, piece.getValue().at() + at - piece.getKey());
            } else {
                part.limit((int) Math.max(0, Math.min(part.limit(), kept - at)));
                readAll(file, part, at);
                part.limit(part.capacity());
                while (part.hasRemaining()) {
                    part.put((byte) 0);
                }
            }
            bytes.position(bytes.position() + (int) (until - at));
            at = until;
        }
        return length;
    }

    /** When this returns, everything on the stage is in the file, and both are on disk; it has to be cleared then. */
    void checkpoint() throws IOException {
        ByteBuffer table = ByteBuffer.allocate((3 + 3 * pieces.size()) * Long.BYTES + SEAL);
        table.putLong(kept).putLong(size).putLong(pieces.size());
        pieces.forEach(
                (position, piece) -> table.putLong(position).putLong(piece.at()).putLong(piece.length()));
        table.putLong(MARK).putLong(end);
        sum.update(table.duplicate().flip());
        table.putLong(sum.getValue()).flip();
        writeAll(stage, table, end);
        stage.force(true);
        carryOver();
    }

    /** Carrying over twice, or what was begun, does no harm. */
    private void carryOver() throws IOException {
        if (file.size() > kept) {
            file.truncate(kept);
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (Map.Entry<Long, Piece> piece : pieces.entrySet()) {
            for (long done = 0; done < piece.getValue().length(); done += buffer.limit()) {
                buffer.clear().limit((int) Math.min(BUFFER, piece.getValue().length() - done));
                readAll(stage, buffer, piece.getValue().at() + done);
                writeAll(file, buffer.flip(), piece.getKey() + done);
            }
        }
        if (file.size() < size) {
            // The end is a hole.
            writeAll(file, ByteBuffer.allocate(1), size - 1);
        }
        file.force(true);
    }

    /** Begins anew. */
    void clear() throws IOException {
        stage.truncate(0);
        pieces.clear();
        sum.reset();
        end = 0;
        kept = file.size();
        size = kept;
    }

    private boolean readTable() throws IOException {
        long before = stage.size() - SEAL;
        if (before < 0) {
            return false;
        }
        ByteBuffer seal = ByteBuffer.allocate(SEAL);
        readAll(stage, seal, before);
        long mark = seal.flip().getLong();
        long table = seal.getLong();
        if (mark != MARK || table < 0 || table > before || sum(before + 2 * Long.BYTES) != seal.getLong()) {
            return false;
        }
        ByteBuffer rows = ByteBuffer.allocate(Math.toIntExact(before - table));
        readAll(stage, rows, table);
        kept = rows.flip().getLong();
        size = rows.getLong();
        for (long left = rows.getLong(); left > 0; left--) {
            pieces.put(rows.getLong(), new Piece(rows.getLong(), rows.getLong()));
        }
        return true;
    }

    private long sum(long length) throws IOException {
        CRC32C found = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long at = 0; at < length; at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(BUFFER, length - at));
            readAll(stage, buffer, at);
            found.update(buffer.flip());
        }
        return found.getValue();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    /** What lies behind the end is left as it is. */
    private static void readAll(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long next = position;
        for (int read = 0; read >= 0 && bytes.hasRemaining(); next += read) {
            read = channel.read(bytes, next);
        }
    }

    @Override
    public void close() throws IOException {
        stage.close();
    }
}
