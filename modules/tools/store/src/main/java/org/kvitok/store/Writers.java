package org.kvitok.store;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps those who write to a database away while its picture is taken. H2 writes the tables of one version one after the
 * other: a change that goes on meanwhile is in some of them and not in others, and not in the log by which it would be taken
 * back.
 */
final class Writers {

    /** A change, from its beginning until it is committed or taken back. */
    interface Change<T> {
        T make() throws SQLException;
    }

    // Fair, or those who write would never let a picture be taken.
    private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock(true);
    private volatile long pictures;
    private volatile long taken = System.nanoTime();
    private volatile boolean changed;
    private volatile boolean caughtUp;

    <T> T write(Change<T> change) throws SQLException {
        writing.readLock().lock();
        try {
            return change.make();
        } finally {
            changed = true;
            writing.readLock().unlock();
        }
    }

    /** The database has everything that is in its journal: from now on it may be read. */
    void caughtUp() {
        caughtUp = true;
    }

    boolean areCaughtUp() {
        return caughtUp;
    }

    /** How many pictures have been taken. */
    long pictures() {
        return pictures;
    }

    /** Whether something has changed, and the last picture is older than this. */
    boolean changedSince(int milliseconds) {
        return changed && System.nanoTime() - taken > TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    /** Waits until nobody writes, and keeps everybody from it until {@link #goOn}. */
    void stop() {
        writing.writeLock().lock();
    }

    /** The picture is taken. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void taken() {
        pictures++;
        taken = System.nanoTime();
        changed = false;
    }

    /** May be called once more than necessary. */
    void goOn() {
        if (writing.isWriteLockedByCurrentThread()) {
            writing.writeLock().unlock();
        }
    }
}
