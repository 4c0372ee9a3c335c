package org.kvitok.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** The file of an embedded H2 database. */
final class H2File {

    /** When less than this part of the file's chunks is in use (percent), up to so many bytes of them are written anew. */
    private static final int FULL_ENOUGH = 60;

    private static final int WRITTEN_ANEW_AT_MOST = 4 << 20;

    private final MVStore store;
    private final StagedFile file;

    private H2File(MVStore store, StagedFile file) {
        this.store = store;
        this.file = file;
    }

    static H2File of(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        MVStore store = session.getDatabase().getStore().getMvStore();
        Optional<StagedFile> file = StagedFiles.file(store.getFileStore().getFileName());
        if (file.isEmpty() || store.isClosed()) {
            throw new SQLException("the ledger's file is closed", "58030");
        }
        return new H2File(store, file.get());
    }

    /** Everything that writes to a database goes through here; see {@link Writers}. */
    static <T> T write(Connection connection, Writers.Change<T> change) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class)
                ? of(connection).file.writers().write(change)
                : change.make();
    }

    /**
     * After H2 had to give up, whoever comes first opens its file as it was at the last checkpoint. Only when the appender
     * has caught up with the journal, it is the ledger again.
     */
    static void requireCaughtUp(Connection connection) throws SQLException {
        if (connection.isWrapperFor(JdbcConnection.class)
                && !of(connection).file.writers().areCaughtUp()) {
            throw new SQLException("the ledger has not caught up with its journal", "58030");
        }
    }

    void caughtUp() {
        file.writers().caughtUp();
    }

    /** How many checkpoints have been begun. */
    long pictures() {
        return file.writers().pictures();
    }

    /** Whether everything is on disk that was committed when so many checkpoints had been begun. */
    boolean isDurableSince(long pictures) {
        // The next one may have been under way; the one after it began when that was done.
        return pictures() > pictures + 1;
    }

    /** A checkpoint, unless nothing has changed or the last one is younger than this. */
    void force(int milliseconds) throws SQLException {
        if (file.writers().changedSince(milliseconds)) {
            force();
            try {
                // Chunks of which little is in use are freed by writing that anew, at the next checkpoint.
                store.compact(FULL_ENOUGH, WRITTEN_ANEW_AT_MOST);
            } catch (MVStoreException failed) {
                throw new SQLException("the ledger's file cannot be written", "58030", failed);
            }
        }
    }

    /** When this returns, everything that was committed before is on disk: the file is as the database is. */
    void force() throws SQLException {
        long pictures = pictures();
        Writers writers = file.writers();
        writers.stop();
        try {
            if (isDurableSince(pictures)) {
                return;
            }
            // Nothing is stored where another thread just has; did it begin before our commit, there is something left.
            while (store.commit() < 0 && !store.isClosed() && store.hasUnsavedChanges()) {
                Thread.onSpinWait();
            }
            store.executeFilestoreOperation(this::checkpoint);
        } catch (MVStoreException failed) {
            throw new SQLException("the ledger's file cannot be written", "58030", failed);
        } finally {
            writers.goOn();
        }
    }

    /** Runs while H2 writes nothing to its file. Its maps may be changed again. */
    private void checkpoint() {
        file.writers().taken();
        file.writers().goOn();
        try {
            file.checkpoint(store.getFileStore().getStoreHeader());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
