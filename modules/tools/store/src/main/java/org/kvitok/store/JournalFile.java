package org.kvitok.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.h2.store.fs.FilePath;

/**
 * One file of the journal: records one after the other, each preceded by a mark, its length and a checksum (4 bytes
 * each). What does not fit its checksum at the end was never acknowledged.
 */
final class JournalFile implements AutoCloseable {

    private static final int MARK = 0x4b76_6a31;
    private static final int HEADER = 12;
    private static final int BUFFER = 1 << 16;
    private static final int RESERVE = 1 << 18;

    private final FileChannel channel;
    private long position;

    private JournalFile(FileChannel channel) {
        this.channel = channel;
    }

    static JournalFile open(FilePath path) throws IOException {
        return new JournalFile(path.open("rw"));
    }

    /** Takes some space from the disk, so that a full one is noticed before anything is promised. */
    void reserve() throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(RESERVE);
        while (zeros.hasRemaining()) {
            channel.write(zeros, zeros.position());
        }
        channel.force(false);
    }

    /** When this returns, the record survives a power failure. */
    void append(JournalRecord record) throws IOException {
        byte[] content = record.bytes();
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + content.length);
        bytes.putInt(MARK)
                .putInt(content.length)
                .putInt(checksum(content))
                .put(content)
                .flip();
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        channel.force(false);
    }

    /** The next record of a file that was written before; empty at the end of what is whole. */
    Optional<JournalRecord> next() throws IOException {
        Optional<byte[]> content = contentAt(position);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        position += HEADER + content.get().length;
        return Optional.of(JournalRecord.of(content.get()));
    }

    private Optional<byte[]> contentAt(long at) throws IOException {
        ByteBuffer header = read(at, HEADER);
        if (header.remaining() < HEADER || header.getInt() != MARK) {
            return Optional.empty();
        }
        int length = header.getInt();
        int checksum = header.getInt();
        if (length <= 0 || length > channel.size() - at - HEADER) {
            return Optional.empty();
        }
        byte[] content = read(at + HEADER, length).array();
        return checksum(content) == checksum ? Optional.of(content) : Optional.empty();
    }

    /**
     * A record is begun only when the one before it is on disk. So what a power failure or a full disk spoils is at the end;
     * where something whole follows, the disk has lost what was acknowledged.
     */
    void requireNothingWholeBehind() throws IOException {
        for (long at = position; at < channel.size(); at += BUFFER - HEADER) {
            ByteBuffer bytes = read(at, BUFFER);
            for (int i = 0; i + HEADER <= bytes.limit(); i++) {
                if (bytes.getInt(i) == MARK && contentAt(at + i).isPresent()) {
                    throw new IOException("it is damaged from byte %d to %d".formatted(position, at + i));
                }
            }
        }
    }

    private ByteBuffer read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes, from + bytes.position());
        }
        return bytes.flip();
    }

    /** How far it is whole. */
    long length() {
        return position;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int checksum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return (int) sum.getValue();
    }
}
