package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {

    @Test
    void thePauseGrowsWithEachCallThatFindsTheRegistryAway() {
        Pauses pauses = new Pauses(Duration.ofSeconds(30));

        assertThat(IntStream.rangeClosed(1, 6).mapToLong(pauses::after))
                .containsExactly(30_000L, 60_000L, 120_000L, 240_000L, 300_000L, 300_000L);
        assertThat(pauses.latest()).isEqualTo(Duration.ofMinutes(5));
    }
}
