package org.kvitok.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * A file in {@code in/} that a session writes: each piece goes to disk as it comes, within the quota and the free space. A
 * later session may take the file over (after a connection broke that nobody told us of); what this one sends then is
 * refused. Used by one session, taken over by another.
 */
final class Upload implements SeekableByteChannel {

    private final Inbox inbox;
    private final String name;
    private final FileChannel file;
    private long position;
    private boolean isTakenOver;
    private Optional<Answer> failure = Optional.empty();

    Upload(Inbox inbox, String name, FileChannel file) {
        this.inbox = inbox;
        this.name = name;
        this.file = file;
    }

    String name() {
        return name;
    }

    @Override
    public synchronized int write(ByteBuffer bytes) throws IOException {
        requireOurs();
        int length = bytes.remaining();
        try {
            // Before the file system hears of the place: a client may name one far behind the end.
            long growth = Math.addExact(position, length) - file.size();
            if (growth > 0) {
                inbox.requireRoom(growth);
            }
            while (bytes.hasRemaining()) {
                position += file.write(bytes, position);
            }
            inbox.written(length);
        } catch (ArithmeticException beyondAllNumbers) {
            throw new NotDone(Answer.QUOTA);
        } catch (NotDone refused) {
            failure = Optional.of(refused.answer());
            throw refused;
        } catch (IOException failed) {
            failure = Optional.of(Answer.TROUBLE);
            throw failed;
        }
        return length;
    }

    /** From here on only another session writes this file; what was written so far is on disk. */
    synchronized void takeOver() throws IOException {
        isTakenOver = true;
        finish();
    }

    /** What was written so far is on disk when it returns. */
    synchronized void force() throws IOException {
        requireOurs();
        file.force(true);
    }

    /** Why a piece was not written, if one was not. */
    synchronized Optional<Answer> failure() {
        return failure;
    }

    /** Closes the file; what was written is on disk. */
    @Override
    public synchronized void close() throws IOException {
        requireOurs();
        finish();
    }

    private void finish() throws IOException {
        try (file) {
            if (file.isOpen()) {
                file.force(true);
            }
        }
    }

    private void requireOurs() throws NotDone {
        if (isTakenOver) {
            throw new NotDone(Answer.TAKEN_OVER);
        }
    }

    @Override
    public synchronized int read(ByteBuffer bytes) throws IOException {
        int read = file.read(bytes, position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long position) throws NotDone {
        if (position < 0) {
            throw new NotDone(Answer.UNSUPPORTED);
        }
        this.position = position;
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        requireOurs();
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("a file is only cut off by opening it anew");
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }
}
