package org.kvitok.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;

/** What a test expects of a verdict; another verdict fails the test, and says what it was. */
public final class Verdicts {

    private Verdicts() {}

    public static <T> T passed(Verdict<T> verdict) {
        return verdict.fold(value -> value, refusal -> fail("refused: " + refusal.reasons()));
    }

    /** The code of the first reason. */
    public static RefusalCode refusedFor(Verdict<?> verdict) {
        return verdict.fold(value -> fail("passed: " + value), Refusal::code);
    }
}
