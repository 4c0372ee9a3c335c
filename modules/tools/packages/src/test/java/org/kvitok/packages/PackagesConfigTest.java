package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;
import org.kvitok.wire.TransformLimits;

class PackagesConfigTest {

    @Test
    void hasTheseDefaults() {
        assertThat(PackagesConfig.from(new Settings(Map.of())))
                .isEqualTo(PackagesConfig.STANDARD)
                .isEqualTo(new PackagesConfig(
                        Duration.ofSeconds(2),
                        new TransformLimits(
                                Duration.ofSeconds(10), 64 << 20, Duration.ofSeconds(3), Duration.ofMinutes(1))));
    }
}
