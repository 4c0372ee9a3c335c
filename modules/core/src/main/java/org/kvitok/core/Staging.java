package org.kvitok.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Where the contents that came with one delivery lie until it is decided what becomes of them. Whatever was not placed in
 * the vault by then is gone with {@link #close}, and after a crash with the next start. For one thread at a time.
 */
public interface Staging extends AutoCloseable {

    /** For deliveries that bring nothing along. */
    Staging NONE = new Staging() {
        @Override
        public Intake take() {
            throw new IllegalStateException("nothing can be staged here");
        }

        @Override
        public StoredContent adopt(StoredContent content) {
            throw new IllegalStateException("nothing can be staged here");
        }

        @Override
        public void close() {}
    };

    /**
     * Begins one content. Takes disk space only for what is written.
     *
     * @throws VaultFull when there is too little room on disk
     */
    Intake take() throws IOException;

    /**
     * Takes in a content that lies in the vault already, without copying it where the file system can. What becomes of it
     * here does not touch the original.
     *
     * @throws java.nio.file.NoSuchFileException when the original is gone
     */
    StoredContent adopt(StoredContent content) throws IOException;

    @Override
    void close();

    /** One content while it comes in. Closed without {@link #finish}, it leaves nothing behind. */
    interface Intake extends Closeable {

        void write(ByteBuffer bytes) throws IOException;

        /** So much was written. */
        long size();

        /** What was written is on disk, forced. */
        StoredContent finish() throws IOException;
    }

    /** Too little room on disk: nobody's mistake, and it passes. */
    final class VaultFull extends IOException {

        private static final long serialVersionUID = 1L;

        public VaultFull(String message) {
            super(message);
        }
    }

    /** Stages what is in memory already. */
    default StoredContent stage(Bytes content) {
        try (Intake intake = take()) {
            intake.write(ByteBuffer.wrap(content.sharedArray()).asReadOnlyBuffer());
            return intake.finish();
        } catch (IOException failed) {
            throw new UncheckedIOException("content cannot be staged", failed);
        }
    }
}
