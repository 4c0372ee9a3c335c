package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HindranceTest {

    @ParameterizedTest
    @EnumSource
    void isToldInRussianAndEnglish(Hindrance hindrance) {
        assertThat(hindrance.text("42", "43")).matches("(?U)[А-ЯЁ].* / [A-Z].*").doesNotContain("%s");
    }

    @Test
    void quotesARegistryBrieflyAndOnOneLine() {
        String text = Hindrance.FAULT.text("line one\r\nline\u202Etwo\u0000" + "x".repeat(100_000));

        assertThat(text).hasSizeLessThan(600).contains("line one line two ").doesNotContain("\u202E", "\n", "\u0000");
    }
}
