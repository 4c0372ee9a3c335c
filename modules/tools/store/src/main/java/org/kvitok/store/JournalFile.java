package org.kvitok.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.h2.store.fs.FilePath;

/**
 * One file of the journal: records one after the other, each preceded by its length and a checksum (4 bytes each). What
 * does not fit its checksum was never acknowledged, and nothing follows it.
 */
final class JournalFile implements AutoCloseable {

    private static final int HEADER = 8;

    private final FileChannel channel;
    private long position;

    private JournalFile(FileChannel channel) {
        this.channel = channel;
    }

    static JournalFile open(FilePath path) throws IOException {
        return new JournalFile(path.open("rw"));
    }

    /** When this returns, the record survives a power failure. */
    void append(JournalRecord record) throws IOException {
        byte[] content = record.bytes();
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + content.length);
        bytes.putInt(content.length).putInt(checksum(content)).put(content).flip();
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        force();
    }

    /** The next record of a file that was written before; empty at the end of what is whole. */
    Optional<JournalRecord> next() throws IOException {
        ByteBuffer header = read(position, HEADER);
        if (header.remaining() < HEADER) {
            return Optional.empty();
        }
        int length = header.getInt();
        int checksum = header.getInt();
        if (length <= 0 || length > channel.size() - position - HEADER) {
            return Optional.empty();
        }
        byte[] content = read(position + HEADER, length).array();
        if (checksum(content) != checksum) {
            return Optional.empty();
        }
        position += HEADER + length;
        return Optional.of(JournalRecord.of(content));
    }

    private ByteBuffer read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes, from + bytes.position());
        }
        return bytes.flip();
    }

    void force() throws IOException {
        channel.force(false);
    }

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
