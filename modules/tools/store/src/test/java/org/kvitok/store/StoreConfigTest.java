package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class StoreConfigTest {

    @Test
    void hasDefaultsThatNeedNoDatabaseServer() {
        assertThat(StoreConfig.inFolder(Path.of("/var/kvitok")))
                .isEqualTo(new StoreConfig(
                        "jdbc:h2:async:/var/kvitok/ledger",
                        "kvitok",
                        "",
                        128,
                        Duration.ofMillis(2),
                        2_000,
                        8,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10)));
    }

    @Test
    void keepsThePasswordOutOfLogs() {
        Settings settings = new Settings(
                Map.of("store.url", "jdbc:postgresql://db/k?password=secret&ssl=true", "store.password", "secret"));

        assertThat(StoreConfig.from(settings, Path.of("x")).toString())
                .doesNotContain("secret")
                .contains("ssl=true");
    }

    @Test
    void refusesDatabasesThatItDoesNotKnow() {
        StoreConfig config = StoreConfig.from(new Settings(Map.of("store.url", "jdbc:mysql://db/k")), Path.of("x"));

        assertThatThrownBy(() -> Dialect.of(config)).hasMessageContaining("jdbc:postgresql:");
    }
}
