package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void goesOnWhenPassedAndKeepsTheRefusalOtherwise() {
        Verdict<String> passed = Verdict.passed("a");
        Verdict<String> refused = Verdict.refused(Reason.of(RefusalCode.BUSY));

        assertThat(passed.map(text -> text + "b").then(text -> Verdict.passed(text + "c")))
                .isEqualTo(Verdict.passed("abc"));
        assertThat(refused.map(text -> text + "b").then(text -> Verdict.passed(text + "c")))
                .isEqualTo(refused);
        assertThat(passed.then(text -> refused)).isEqualTo(refused);
    }
}
