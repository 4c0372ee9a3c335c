package org.kvitok.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** The databases of a run, one for each server under measurement; every commit goes to disk. */
interface Database extends AutoCloseable {

    /** The JDBC address of a new, empty database. */
    String create(String name) throws SQLException;

    /** The JDBC address of one created before. */
    String url(String name);

    String user();

    /** Processor time of the database's own processes up to now; nothing where it runs inside the server. */
    Duration cpu();

    @Override
    void close() throws IOException;

    static Database h2(Path folder) {
        return new Database() {
            @Override
            public String create(String name) {
                return url(name);
            }

            @Override
            public String url(String name) {
                return "jdbc:h2:async:" + folder.resolve(name).toAbsolutePath();
            }

            @Override
            public String user() {
                return "kvitok";
            }

            @Override
            public Duration cpu() {
                return Duration.ZERO;
            }

            @Override
            public void close() {
                // The file goes with the folder.
            }
        };
    }

    static Database postgres(Path folder) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle root = ProcessHandle.of(postmaster).orElseThrow();
        return new Database() {
            @Override
            public String create(String name) throws SQLException {
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                }
                return url(name);
            }

            @Override
            public String url(String name) {
                return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
            }

            @Override
            public String user() {
                return "postgres";
            }

            @Override
            public Duration cpu() {
                return Stream.concat(Stream.of(root), root.descendants())
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus);
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }
}
