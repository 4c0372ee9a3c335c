package org.kvitok.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.h2.jdbc.JdbcConnection;
import org.kvitok.core.LedgerUnavailable;

/** Reads over pooled connections, each statement by itself. */
final class Reader {

    private final HikariDataSource pool;

    Reader(HikariDataSource pool) {
        this.pool = pool;
    }

    private Connection connection() throws SQLException {
        Connection connection = pool.getConnection();
        try {
            H2File.requireCaughtUp(connection);
            return connection;
        } catch (SQLException notTheLedger) {
            connection.close();
            throw notTheLedger;
        }
    }

    <T> List<T> all(String sql, Sql.Row<T> read, Object... arguments) {
        try (Connection connection = connection()) {
            return Sql.query(connection, sql, read, arguments);
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the ledger cannot be read", failed);
        }
    }

    <T> Optional<T> first(String sql, Sql.Row<T> read, Object... arguments) {
        return all(sql, read, arguments).stream().findFirst();
    }

    int update(String sql, Object... arguments) {
        try (Connection connection = connection()) {
            return H2File.write(connection, () -> Sql.update(connection, sql, arguments));
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the ledger cannot be written", failed);
        }
    }

    /**
     * As {@link #update}, and on disk before anything that the appender writes from now on: by itself in PostgreSQL, whose log
     * is written in order; in H2 the file is forced.
     */
    void updateFirst(String sql, Object... arguments) {
        try (Connection connection = connection()) {
            H2File.write(connection, () -> Sql.update(connection, sql, arguments));
            if (connection.isWrapperFor(JdbcConnection.class)) {
                H2File.of(connection).force();
            }
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the ledger cannot be written", failed);
        }
    }

    /** The same statement for many rows, all or none of them, and on disk when this returns. */
    void batchDurably(String sql, List<Object[]> rows) {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            H2File.write(connection, () -> committed(connection, sql, rows));
            if (connection.isWrapperFor(JdbcConnection.class)) {
                H2File.of(connection).force();
            }
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the ledger cannot be written", failed);
        }
    }

    private static int committed(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        try {
            if (!connection.isWrapperFor(JdbcConnection.class)) {
                // The pool's sessions do not wait for the disk otherwise.
                Sql.update(connection, "set local synchronous_commit = on");
            }
            int found = Sql.batch(connection, sql, rows);
            connection.commit();
            return found;
        } catch (SQLException | RuntimeException | Error failed) {
            connection.rollback();
            throw failed;
        }
    }

    void batch(String sql, List<Object[]> rows) {
        try (Connection connection = connection()) {
            H2File.write(connection, () -> Sql.batch(connection, sql, rows));
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the ledger cannot be written", failed);
        }
    }

    boolean answers() {
        try (Connection connection = connection()) {
            return connection.isValid(2);
        } catch (SQLException failed) {
            return false;
        }
    }
}
