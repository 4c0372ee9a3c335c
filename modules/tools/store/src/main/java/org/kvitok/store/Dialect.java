package org.kvitok.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.kvitok.core.NodeId;

/** What the two databases do differently. Everything else is the same SQL. */
enum Dialect {
    H2(Map.of(
            "digest",
            "varbinary(32)",
            "content",
            "blob",
            "number",
            "varchar(21)",
            "updated_often",
            "",
            "where_decided",
            "",
            "content_as_it_is",
            "")) {

        /**
         * Documents up to 64 KiB lie in their row, the shutdown is ours to order, and a lock is waited for. When the file is
         * written we decide; H2 has no thread of its own for that.
         */
        private static final String NEEDED =
                ";DB_CLOSE_ON_EXIT=FALSE;MAX_LENGTH_INPLACE_LOB=65536;LOCK_TIMEOUT=10000" + ";WRITE_DELAY=0";

        @Override
        String url(StoreConfig config) {
            return StagedFiles.under(config.url()) + NEEDED;
        }

        @Override
        String readerSettings() {
            return null;
        }

        @Override
        boolean isFar() {
            return false;
        }

        @Override
        int write(Connection connection, List<Rows> all) throws SQLException {
            int found = 0;
            for (Rows rows : all) {
                found = Sql.batch(connection, rows.sentence().forEach(), rows.values());
            }
            return found;
        }

        /** The database file is locked by the process, which is all the ownership an embedded database needs. */
        @Override
        boolean claim(NodeId node, Connection connection) {
            return true;
        }

        /** A commit of H2 reaches the disk some time later; an acknowledged one must be there already. */
        @Override
        Optional<String> journal(StoreConfig config) {
            return Optional.of(config.url().replaceFirst("^jdbc:h2:", "").replaceFirst(";.*", "") + ".journal-");
        }
    },

    POSTGRESQL(Map.of(
            "digest", "bytea",
            "content", "bytea",
            "number", "varchar(21) collate \"C\"",
            "updated_often", "with (fillfactor = 70)",
            "where_decided", "where decided_at is not null",
            "content_as_it_is", "alter table document alter column content set storage external;")) {

        /** First key of the advisory locks, so that other users of the database do not collide with ours. */
        private static final int LOCK_SPACE = 0x4b564954;

        /**
         * Every statement and every join in one has its index. A plan made while the tables were small would scan or merge
         * them, and is kept for as long as the session lasts. It is kept whatever it costs: by itself PostgreSQL plans a
         * statement anew each time when an array is shorter than it guesses.
         */
        private static final String ALWAYS_INDEXES =
                "set enable_seqscan = off; set enable_mergejoin = off; set enable_hashjoin = off;"
                        + " set plan_cache_mode = force_generic_plan";

        @Override
        String url(StoreConfig config) {
            return config.url();
        }

        @Override
        Properties properties(StoreConfig config) {
            Properties properties = super.properties(config);
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("ApplicationName", "kvitok");
            String seconds = Long.toString(Math.max(1, config.timeout().toSeconds()));
            properties.setProperty("connectTimeout", seconds);
            properties.setProperty("socketTimeout", seconds);
            return properties;
        }

        /** Beside the appender only claims are written; one that is lost in a crash merely comes due earlier. */
        @Override
        String readerSettings() {
            return ALWAYS_INDEXES + "; set synchronous_commit = off";
        }

        @Override
        boolean isFar() {
            return true;
        }

        @Override
        int write(Connection connection, List<Rows> all) throws SQLException {
            return Sql.atOnceCommitted(connection, all);
        }

        /** Held by the very session that commits: whoever loses the session loses the right to append with it. */
        @Override
        boolean claim(NodeId node, Connection connection) throws SQLException {
            Dialect.execute(connection, ALWAYS_INDEXES);
            Dialect.execute(connection, "set session characteristics as transaction isolation level read committed");
            Dialect.execute(
                    connection,
                    "select set_config('synchronous_commit', 'on', false)"
                            + " where current_setting('synchronous_commit') = 'off'");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select pg_try_advisory_lock(%d, %d)".formatted(LOCK_SPACE, node.value()))) {
                return row.next() && row.getBoolean(1);
            }
        }

        /** A commit of PostgreSQL returns when it is on disk. */
        @Override
        Optional<String> journal(StoreConfig config) {
            return Optional.empty();
        }
    };

    private final Map<String, String> placeholders;

    Dialect(Map<String, String> placeholders) {
        this.placeholders = placeholders;
    }

    static Dialect of(StoreConfig config) {
        if (config.url().startsWith("jdbc:h2:")) {
            return H2;
        }
        if (config.url().startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException("store.url begins with jdbc:h2: or jdbc:postgresql:");
    }

    Map<String, String> placeholders() {
        return placeholders;
    }

    Properties properties(StoreConfig config) {
        Properties properties = new Properties();
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password());
        return properties;
    }

    abstract String url(StoreConfig config);

    /** A statement run on each new connection that does not append; may be null. */
    abstract String readerSettings();

    /** Makes this connection the only one that may append for the node; false where another process is that already. */
    abstract boolean claim(NodeId node, Connection connection) throws SQLException;

    /** Whether asking it something costs as much as writing a row. */
    abstract boolean isFar();

    /** Writes all of it and returns how many rows the last statement found. It is committed then, unless a journal comes first. */
    abstract int write(Connection connection, List<Rows> all) throws SQLException;

    /** What the names of the journal's files begin with, where the database needs one. */
    abstract Optional<String> journal(StoreConfig config);

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
