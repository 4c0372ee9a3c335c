package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPlanTest {

    private static final RetryPlan PLAN = new RetryPlan(6, Duration.ofSeconds(5), Duration.ofMinutes(1), 3, 0.5);

    private final RandomGenerator chance = new Random(1);

    @Test
    void growsUpToTheLongestWait() {
        RetryPlan exact = new RetryPlan(6, PLAN.first(), PLAN.longest(), PLAN.factor(), 0);

        assertThat(exact.waitAfter(1, chance)).contains(Duration.ofSeconds(5));
        assertThat(exact.waitAfter(2, chance)).contains(Duration.ofSeconds(15));
        assertThat(exact.waitAfter(3, chance)).contains(Duration.ofSeconds(45));
        assertThat(exact.waitAfter(4, chance)).contains(Duration.ofMinutes(1));
        assertThat(exact.waitAfter(5, chance)).contains(Duration.ofMinutes(1));
    }

    @Test
    void isExhaustedWhenTheLastAttemptFailed() {
        assertThat(PLAN.waitAfter(6, chance)).isEmpty();
        assertThat(PLAN.waitAfter(7, chance)).isEmpty();
    }

    @Test
    void leavesPartOfEveryWaitToChance() {
        for (int i = 0; i < 1000; i++) {
            assertThat(PLAN.waitAfter(2, chance).orElseThrow())
                    .isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(15));
        }
        assertThat(PLAN.waitAfter(2, chance)).isNotEqualTo(PLAN.waitAfter(2, chance));
    }

    @Test
    void doesNotOverflowAtTheThousandthAttempt() {
        RetryPlan patient = new RetryPlan(1000, Duration.ofSeconds(1), Duration.ofDays(7), 10, 0);

        assertThat(patient.waitAfter(999, chance)).isEqualTo(Optional.of(Duration.ofDays(7)));
    }

    @Test
    void refusesPlansThatCannotBe() {
        assertThatThrownBy(() -> new RetryPlan(0, PLAN.first(), PLAN.longest(), 2, 0))
                .hasMessage("attempts: 1 to 1000");
        assertThatThrownBy(() -> new RetryPlan(3, PLAN.longest(), PLAN.first(), 2, 0))
                .hasMessage("longest: not shorter than first");
        assertThatThrownBy(() -> new RetryPlan(3, PLAN.first(), PLAN.longest(), 0.5, 0))
                .hasMessage("factor: 1 to 10");
        assertThatThrownBy(() -> new RetryPlan(3, PLAN.first(), PLAN.longest(), 2, 1.5))
                .hasMessage("jitter: 0 to 1");
        assertThatThrownBy(() -> PLAN.waitAfter(0, chance)).isInstanceOf(IllegalArgumentException.class);
    }
}
