package org.kvitok.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL server for all tests of a process, started when first needed; each test gets a database of its own. */
public final class PostgresForTests {

    public static final String USER = "postgres";

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();
        static final AtomicInteger DATABASES = new AtomicInteger();
    }

    private PostgresForTests() {}

    /** The JDBC address of a new, empty database; {@link #USER} needs no password. */
    public static String newDatabase() {
        String name = "kvitok_" + Holder.DATABASES.incrementAndGet();
        execute("create database " + name);
        return "jdbc:postgresql://localhost:" + Holder.SERVER.getPort() + "/" + name;
    }

    /** Runs a statement as the superuser, outside the test's database. */
    public static void execute(String sql) {
        try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            // It stops by itself when the process ends, and then would flush thousands of files. Not flushing hides
            // nothing from a test: none of them takes the power away.
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
