package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidityTest {

    private static final Validity NOVEMBER =
            new Validity(Optional.of(LocalDate.of(2026, 11, 1)), Optional.of(LocalDate.of(2026, 11, 30)));

    @Test
    void countsWholeDaysInMoscow() {
        assertThat(NOVEMBER.covers(Instant.parse("2026-10-31T20:59:59Z"))).isFalse();
        assertThat(NOVEMBER.covers(Instant.parse("2026-10-31T21:00:00Z"))).isTrue();
        assertThat(NOVEMBER.covers(Instant.parse("2026-11-30T20:59:59Z"))).isTrue();
        assertThat(NOVEMBER.covers(Instant.parse("2026-11-30T21:00:00Z"))).isFalse();
    }

    @Test
    void isOpenWhereThereIsNoDate() {
        assertThat(Validity.ALWAYS.covers(Instant.EPOCH)).isTrue();
        assertThat(new Validity(NOVEMBER.from(), Optional.empty()).covers(Instant.parse("2099-01-01T00:00:00Z")))
                .isTrue();
        assertThat(NOVEMBER).hasToString("2026-11-01 – 2026-11-30");
        assertThat(Validity.ALWAYS).hasToString("… – …");
    }
}
