package org.kvitok.bench.plain;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;

/** Where the plain endpoint stores messages: one insert and one commit each, on disk when the insert returns. */
final class MessageTable {

    private final HikariDataSource pool;
    private final boolean h2;

    MessageTable(String url, String user) throws SQLException {
        h2 = url.startsWith("jdbc:h2:");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(16);
        config.setAutoCommit(false);
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists message (number bigint generated always as identity primary"
                    + " key, message_id varchar(36) not null unique, sender varchar(300) not null, received_at timestamp"
                    + " with time zone not null, content " + (h2 ? "blob" : "bytea") + " not null)");
            connection.commit();
        }
    }

    long insert(String messageId, String sender, Instant receivedAt, byte[] content) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            long number;
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into message (message_id, sender, received_at, content) values (?, ?, ?, ?)",
                    new String[] {"number"})) {
                insert.setString(1, messageId);
                insert.setString(2, sender);
                insert.setTimestamp(3, Timestamp.from(receivedAt));
                insert.setBytes(4, content);
                insert.executeUpdate();
                number = generated(insert);
            }
            connection.commit();
            if (h2) {
                force(connection);
            }
            return number;
        }
    }

    /** A commit of H2 is not on disk yet when it returns. */
    private static void force(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    private static long generated(PreparedStatement insert) throws SQLException {
        try (ResultSet keys = insert.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }
}
