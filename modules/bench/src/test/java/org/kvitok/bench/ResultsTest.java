package org.kvitok.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Cell RSA = new Cell(Cell.Store.H2, Keys.RSA, 4096, 16);

    private final Results results = new Results();

    @Test
    void ratioIsTheMedianOfTheRoundsRatiosNotTheRatioOfMedians() {
        round(1, 10);
        round(2, 8);
        round(10, 20);

        assertThat(results.ratio(RSA, Keys.RSA, Figures::cpuMillis)).contains(4.0);
    }

    @Test
    void noRatioToAnEndpointThatWasNotMeasured() {
        round(1, 10);

        assertThat(results.ratio(RSA, Keys.ECDSA, Figures::cpuMillis)).isEmpty();
    }

    private void round(double kvitok, double plain) {
        results.add(Side.KVITOK, RSA, cpu(kvitok));
        results.add(Side.PLAIN, RSA, cpu(plain));
    }

    private static Figures cpu(double millis) {
        return new Figures(1, millis, 0, 1, 1, 1, 1);
    }
}
