package org.kvitok.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void costsAreThoseOfOneExchange() {
        long[] nanos = LongStream.rangeClosed(1, 200).map(i -> i * 1_000_000).toArray();
        Load.Outcome outcome = new Load.Outcome(nanos, Duration.ofSeconds(4), List.of());

        Figures figures =
                Figures.of(outcome, Duration.ofMillis(400), Duration.ofMillis(300), Duration.ofMillis(100), 2_000);

        assertThat(figures).isEqualTo(new Figures(50, 2, 1.5, 0.5, 101, 191, 199, 10));
        assertThat(figures.cpuMillis()).isEqualTo(2.5);
        assertThat(figures.steadyMillis()).isEqualTo(2.0);
    }

    @Test
    void medianOfAnEvenNumberLiesBetween() {
        assertThat(Figures.middle(List.of(4.0, 1.0, 3.0, 100.0))).isEqualTo(3.5);
        assertThat(Figures.middle(List.of(5.0, 1.0, 2.0))).isEqualTo(2.0);
    }
}
