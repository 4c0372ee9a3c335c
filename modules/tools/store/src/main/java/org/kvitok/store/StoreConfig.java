package org.kvitok.store;

import java.nio.file.Path;
import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * Where the ledger is kept and how it is written.
 *
 * @param url JDBC address of an H2 file or a PostgreSQL database
 * @param maxBatch at most this many writes share one commit
 * @param gather how long a commit waits for more writes, while many write at once
 * @param queue at most this many writes wait for the appender; more are turned away at once
 * @param pool connections for reading and for claiming errands; writing has one of its own
 * @param timeout how long a caller waits for its write, and the database for an answer
 * @param nodeWait how long a start waits for a former process of the same node to let go of the ledger
 */
public record StoreConfig(
        String url,
        String user,
        String password,
        int maxBatch,
        Duration gather,
        int queue,
        int pool,
        Duration timeout,
        Duration nodeWait) {

    /** @param dataFolder where the H2 file lies unless {@code store.url} names another database */
    public static StoreConfig from(Settings settings, Path dataFolder) {
        return new StoreConfig(
                settings.text("store.url", h2File(dataFolder)),
                settings.text("store.user", "kvitok"),
                settings.text("store.password", ""),
                settings.number("store.max-batch", 128, 1, 1_000),
                settings.duration("store.gather", Duration.ofMillis(2), Duration.ZERO, Duration.ofMillis(100)),
                settings.number("store.queue", 2_000, 1, 100_000),
                settings.number("store.pool", 8, 1, 100),
                settings.duration(
                        "store.timeout", Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(5)),
                settings.duration("store.node-wait", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(10)));
    }

    /** The plain defaults with an H2 file in this folder. */
    public static StoreConfig inFolder(Path dataFolder) {
        return from(new Settings(java.util.Map.of()), dataFolder);
    }

    /** The password stays out of every log. */
    @Override
    public String toString() {
        return "StoreConfig[url=%s, user=%s, maxBatch=%d, gather=%s, queue=%d, pool=%d, timeout=%s, nodeWait=%s]"
                .formatted(
                        url.replaceAll("(?i)password=[^&;]*", "password=..."),
                        user,
                        maxBatch,
                        gather,
                        queue,
                        pool,
                        timeout,
                        nodeWait);
    }

    /** H2's asynchronous file channel: with the plain one an interrupted reader closes the file under everybody. */
    private static String h2File(Path folder) {
        return "jdbc:h2:async:" + folder.toAbsolutePath().resolve("ledger");
    }
}
