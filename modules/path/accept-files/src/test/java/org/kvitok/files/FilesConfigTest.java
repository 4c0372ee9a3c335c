package org.kvitok.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class FilesConfigTest {

    @Test
    void hasTheseDefaults() {
        FilesConfig config = FilesConfig.from(new Settings(Map.of()));

        assertThat(config).isEqualTo(FilesConfig.STANDARD);
        assertThat(config)
                .isEqualTo(new FilesConfig(
                        Duration.ofSeconds(1),
                        4,
                        Duration.ofMinutes(1),
                        10L << 20,
                        8L << 30,
                        5_000,
                        5,
                        5,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5),
                        Duration.ofDays(90),
                        512L << 20));
    }

    @Test
    void pausesLongerAfterEachFailure() {
        FilesConfig config = FilesConfig.STANDARD;

        assertThat(config.pauseAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.pauseAfter(2)).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.pauseAfter(1_000)).isEqualTo(Duration.ofMinutes(5));
    }
}
