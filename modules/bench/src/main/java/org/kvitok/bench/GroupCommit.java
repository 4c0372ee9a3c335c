package org.kvitok.bench;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The least that durability costs: a row with message and receipt, sixteen rows to a commit. For one thread. */
final class GroupCommit implements AutoCloseable {

    private static final int GROUP = 16;
    private static final byte[] RECEIPT = new byte[4_000];
    private static final Duration LENGTH = Duration.ofSeconds(1);

    private final Database database;
    private final Connection connection;
    private final boolean h2;

    GroupCommit(Database database) throws SQLException {
        this.database = database;
        String url = database.create("unavoidable");
        this.h2 = url.startsWith("jdbc:h2:");
        // PostgreSQL's driver sends a batch of one table as one statement then.
        this.connection =
                DriverManager.getConnection(h2 ? url : url + "?reWriteBatchedInserts=true", database.user(), "");
        connection.setAutoCommit(false);
        execute("create table kept (message " + (h2 ? "blob" : "bytea") + ", receipt " + (h2 ? "blob" : "bytea") + ")");
        connection.commit();
    }

    /** Milliseconds of processor time for each message, the database's own included. */
    double millisEach(byte[] message) throws SQLException {
        write(message);
        Duration databaseBefore = database.cpu();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long end = System.nanoTime() + LENGTH.toNanos();
        int messages = 0;
        while (System.nanoTime() < end) {
            write(message);
            messages += GROUP;
        }
        long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        long others = database.cpu().minus(databaseBefore).toNanos();
        return (own + others) / 1e6 / messages;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void write(byte[] message) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into kept (message, receipt) values (?, ?)")) {
            for (int i = 0; i < GROUP; i++) {
                insert.setBytes(1, message);
                insert.setBytes(2, RECEIPT);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        if (h2) {
            execute("checkpoint sync");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
