package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdTest {

    @Test
    void isTheSameForOneNumberAndAnotherForAnother() {
        SubmissionNumber number = SubmissionNumber.of("26326-34210-01-0042-6");

        // Registries remember it for years: it must never change.
        assertThat(RequestId.of(number)).hasToString("256977ab-a50e-8e81-a500-7fe8d00ba310");
        assertThat(RequestId.of(number).version()).isEqualTo(8);
        assertThat(RequestId.of(number).variant()).isEqualTo(2);
    }

    @Test
    void tellsTheNumberThatItWasMadeOf() {
        for (int ordinal = 0; ordinal < 200; ordinal++) {
            SubmissionNumber number =
                    SubmissionNumber.of(Instant.parse("2099-12-31T20:59:59Z"), new NodeId(99), 9_999 - ordinal);
            assertThat(RequestId.number(RequestId.of(number))).contains(number);
        }
    }

    @Test
    void knowsAnIdThatWasNotMadeHere() {
        UUID made = RequestId.of(SubmissionNumber.of("26326-34210-01-0042-6"));

        assertThat(RequestId.number(new UUID(made.getMostSignificantBits(), made.getLeastSignificantBits() ^ 1)))
                .isEmpty();
        assertThat(RequestId.number(new UUID(made.getMostSignificantBits() ^ 1L << 40, made.getLeastSignificantBits())))
                .isEmpty();
        assertThat(RequestId.number(UUID.fromString("6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10")))
                .isEmpty();
        assertThat(RequestId.number(new UUID(-1, -1))).isEmpty();
    }
}
