package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AskAgainTest {

    private static final Random NO_CHANCE = new Random() {
        private static final long serialVersionUID = 1L;

        @Override
        public double nextDouble() {
            return 0;
        }
    };

    @Test
    void waitsAQuarterOfTheTimeTakenWithinItsLimits() {
        AskAgain plan = new AskAgain(Duration.ofMinutes(1), Duration.ofHours(6));

        assertThat(plan.waitAfter(Duration.ofSeconds(2), NO_CHANCE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(plan.waitAfter(Duration.ofHours(4), NO_CHANCE)).isEqualTo(Duration.ofHours(1));
        assertThat(plan.waitAfter(Duration.ofDays(30), NO_CHANCE)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void leavesAFifthToChance() {
        AskAgain plan = new AskAgain(Duration.ofSeconds(10), Duration.ofSeconds(10));

        for (int i = 0; i < 100; i++) {
            assertThat(plan.waitAfter(Duration.ZERO, new Random(i)))
                    .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
        }
    }

    @Test
    void refusesImpossibleLimits() {
        assertThatThrownBy(() -> new AskAgain(Duration.ofHours(2), Duration.ofHours(1)))
                .hasMessageContaining("not shorter than first");
        assertThatThrownBy(() -> new AskAgain(Duration.ofHours(2), Duration.ofDays(8)))
                .hasMessageContaining("at most 7d");
    }
}
