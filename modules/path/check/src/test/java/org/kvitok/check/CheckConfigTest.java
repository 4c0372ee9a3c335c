package org.kvitok.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class CheckConfigTest {

    @Test
    void hasTheseDefaults() {
        assertThat(CheckConfig.from(new Settings(Map.of())))
                .isEqualTo(new CheckConfig(1L << 20, 10_000, 4L << 30, 200, 15))
                .isEqualTo(CheckConfig.STANDARD);
    }
}
