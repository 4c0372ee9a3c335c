package org.kvitok.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** The file of an embedded H2 database. */
final class H2File {

    private final MVStore store;

    private H2File(MVStore store) {
        this.store = store;
    }

    static H2File of(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new H2File(session.getDatabase().getStore().getMvStore());
    }

    /** Rises by one whenever something is written to the file. */
    long version() {
        return store.getCurrentVersion();
    }

    /**
     * When this returns everything that was committed before is on disk. H2's own {@code CHECKPOINT SYNC} is not enough:
     * where another thread is about to write the file it does not wait for that.
     */
    void force() throws SQLException {
        try {
            // Nothing is stored where another thread just has; did it begin before our commit, there is something left.
            while (store.commit() < 0 && store.hasUnsavedChanges()) {
                Thread.onSpinWait();
            }
            // Runs when what others have begun to write is written.
            store.executeFilestoreOperation(store::sync);
        } catch (MVStoreException failed) {
            throw new SQLException("the ledger's file cannot be written", "58030", failed);
        }
    }
}
