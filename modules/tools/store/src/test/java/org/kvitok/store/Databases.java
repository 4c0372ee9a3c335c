package org.kvitok.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.kvitok.core.Settings;
import org.kvitok.testkit.PostgresForTests;

/** Settings for real databases, and a way into them past the ledger. */
final class Databases {

    private Databases() {}

    static StoreConfig postgres() {
        return postgres(Map.of());
    }

    static StoreConfig postgres(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "store.url",
                PostgresForTests.newDatabase(),
                "store.user",
                PostgresForTests.USER,
                "store.node-wait",
                "0ms",
                "store.pool",
                "4"));
        all.putAll(settings);
        return StoreConfig.from(new Settings(all), Path.of("unused"));
    }

    static Connection connect(StoreConfig config) throws SQLException {
        Dialect dialect = Dialect.of(config);
        return DriverManager.getConnection(dialect.url(config), dialect.properties(config));
    }

    static void execute(StoreConfig config, String sql) throws SQLException {
        try (Connection connection = connect(config);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Breaks every connection to this PostgreSQL database, as a restart of the server would. */
    static void breakConnections(StoreConfig config) {
        PostgresForTests.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(name(config)));
    }

    static void allowConnections(StoreConfig config, boolean allow) {
        PostgresForTests.execute("alter database %s allow_connections %s".formatted(name(config), allow));
    }

    private static String name(StoreConfig config) {
        return config.url().substring(config.url().lastIndexOf('/') + 1);
    }
}
