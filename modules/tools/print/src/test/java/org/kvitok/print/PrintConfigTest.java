package org.kvitok.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class PrintConfigTest {

    @Test
    void defaultsAreThese() {
        assertThat(PrintConfig.from(new Settings(Map.of()))).isEqualTo(new PrintConfig(2, 300, ""));
    }
}
