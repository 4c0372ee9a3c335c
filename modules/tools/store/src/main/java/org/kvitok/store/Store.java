package org.kvitok.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.kvitok.core.Deadlines;
import org.kvitok.core.Ledger;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.NodeId;
import org.kvitok.core.Outbox;
import org.kvitok.core.Tasks;
import org.kvitok.core.Transfers;

/**
 * The ledger and the outbox of one node, kept in one database. Safe for use by many threads. Any number of nodes may share
 * a PostgreSQL database; an H2 file belongs to one process.
 */
public final class Store implements AutoCloseable {

    private final HikariDataSource pool;
    private final Reader reader;
    private final Bell bell;
    private final Appender appender;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Tasks tasks;
    private final Deadlines deadlines;
    private final Transfers transfers;

    private Store(StoreConfig config, Dialect dialect, NodeId node, Clock clock, Desk first) {
        pool = pool(config, dialect, node);
        reader = new Reader(pool);
        bell = new Bell("ledger-bell-" + node);
        UsualTimes usualTimes = new UsualTimes(reader, clock);
        appender =
                new Appender(() -> openAnew(dialect, config, node), first, config, "ledger-appender-" + node, draft -> {
                    draft.decided().forEach(usualTimes::decided);
                    if (draft.errandDueAtOnce()) {
                        bell.ring();
                    }
                });
        ledger = new SqlLedger(appender, reader, config.timeout(), usualTimes, this::close);
        outbox = new SqlOutbox(dialect, reader, bell);
        tasks = new SqlTasks(dialect, reader);
        deadlines = new SqlDeadlines(dialect, reader);
        transfers = new SqlTransfers(dialect, reader);
    }

    /**
     * Brings the database's schema up to date and begins to append for this node.
     *
     * @throws LedgerUnavailable when the database cannot be reached or read
     * @throws IllegalStateException when another process runs as the same node
     */
    public static Store open(StoreConfig config, NodeId node, Clock clock) {
        Dialect dialect = Dialect.of(config);
        dialect.journal(config).filter(Journal::exists).ifPresent(journal -> catchUp(config, dialect, journal));
        migrate(config, dialect);
        Store store = new Store(config, dialect, node, clock, firstDesk(config, dialect, node));
        store.bell.start();
        store.appender.start();
        return store;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** What waits for registries that take their tasks themselves. */
    public Tasks tasks() {
        return tasks;
    }

    /** By when registries have to be done. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /** What was carried from and to participants' own servers. */
    public Transfers transfers() {
        return transfers;
    }

    /** Whether writing and reading work at this moment. */
    public boolean isHealthy() {
        return appender.isWorking() && reader.answers();
    }

    /** How many writes wait for the appender. */
    public int waitingWrites() {
        return appender.waiting();
    }

    /** Finishes the writes that were handed over and frees the database. */
    @Override
    public void close() {
        appender.close();
        bell.close();
        pool.close();
    }

    /** What the readers have may belong to a database that is no more. */
    private Desk openAnew(Dialect dialect, StoreConfig config, NodeId node) throws SQLException {
        Desk desk = Desk.open(dialect, config, node);
        pool.getHikariPoolMXBean().softEvictConnections();
        return desk;
    }

    /** The statements in the journal fit the schema that they were written for. */
    private static void catchUp(StoreConfig config, Dialect dialect, String journal) {
        try (Connection connection = DriverManager.getConnection(dialect.url(config), dialect.properties(config))) {
            connection.setAutoCommit(false);
            Journal.open(journal, connection).close();
        } catch (SQLException | IOException failed) {
            throw new LedgerUnavailable("the ledger cannot be brought up to its journal", failed);
        }
    }

    private static void migrate(StoreConfig config, Dialect dialect) {
        try {
            Flyway.configure(Store.class.getClassLoader())
                    .dataSource(dialect.url(config), config.user(), config.password())
                    .locations("classpath:org/kvitok/store/schema")
                    .placeholders(dialect.placeholders())
                    .table("schema_history")
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new LedgerUnavailable("the ledger's schema cannot be brought up to date", failed);
        }
    }

    /** A node that was killed may still hold its place for a moment, until the database notices. */
    private static Desk firstDesk(StoreConfig config, Dialect dialect, NodeId node) {
        long until = System.nanoTime() + config.nodeWait().toNanos();
        while (true) {
            try {
                return Desk.open(dialect, config, node);
            } catch (Desk.NodeTaken taken) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException(taken.getMessage(), taken);
                }
                pause();
            } catch (SQLException failed) {
                throw new LedgerUnavailable("the ledger cannot be opened", failed);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the ledger", interrupted);
        }
    }

    private static HikariDataSource pool(StoreConfig config, Dialect dialect, NodeId node) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("ledger-readers-" + node);
        pool.setJdbcUrl(dialect.url(config));
        pool.setDataSourceProperties(dialect.properties(config));
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        pool.setMaximumPoolSize(config.pool());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(config.timeout().toMillis());
        pool.setConnectionInitSql(dialect.readerSettings());
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }
}
