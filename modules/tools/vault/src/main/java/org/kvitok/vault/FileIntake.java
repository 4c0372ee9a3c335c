package org.kvitok.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;

/** Writes one content to a new file and digests it on the way. */
final class FileIntake implements Staging.Intake {

    /** How often the free space is looked at: a question to the system for each chunk would cost more than the write. */
    private static final long LOOK_EVERY = 8L << 20;

    private final Path file;
    private final long leastFree;
    private final FileChannel channel;
    private final MessageDigest digester = Sha256.digester();
    private long size;
    private long lookAt;
    private boolean finished;

    FileIntake(Path file, long leastFree) throws IOException {
        this.file = file;
        this.leastFree = leastFree;
        demandRoom();
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (size >= lookAt) {
            demandRoom();
        }
        digester.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            size += channel.write(bytes);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public StoredContent finish() throws IOException {
        channel.force(true);
        channel.close();
        finished = true;
        return new StoredContent(file, size, Sha256.ofDigest(digester.digest()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!finished) {
            Files.deleteIfExists(file);
        }
    }

    private void demandRoom() throws IOException {
        lookAt = size + LOOK_EVERY;
        long free = Files.getFileStore(file.getParent()).getUsableSpace();
        if (free < leastFree) {
            throw new Staging.VaultFull("only " + free + " bytes are free for attachments");
        }
    }
}
