package org.kvitok.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class NoticesConfigTest {

    @Test
    void defaultsAreThese() {
        assertThat(NoticesConfig.from(new Settings(Map.of())))
                .isEqualTo(new NoticesConfig(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofDays(90)));
    }
}
