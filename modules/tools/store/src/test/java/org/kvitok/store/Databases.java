package org.kvitok.store;

import java.nio.file.Path;
import java.util.Map;
import org.kvitok.core.Settings;
import org.kvitok.testkit.PostgresForTests;

/** Settings for real databases. */
final class Databases {

    private Databases() {}

    static StoreConfig postgres() {
        return StoreConfig.from(
                new Settings(Map.of(
                        "store.url",
                        PostgresForTests.newDatabase(),
                        "store.user",
                        PostgresForTests.USER,
                        "store.node-wait",
                        "1s",
                        "store.pool",
                        "4")),
                Path.of("unused"));
    }
}
