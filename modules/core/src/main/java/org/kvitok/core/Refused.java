package org.kvitok.core;

import java.util.Objects;
import java.util.function.Function;

/** A check that did not pass, with every reason that was found. */
public record Refused<T>(Refusal refusal) implements Verdict<T> {

    public Refused {
        Objects.requireNonNull(refusal);
    }

    @Override
    public <R> R fold(Function<? super T, ? extends R> passed, Function<? super Refusal, ? extends R> refused) {
        return refused.apply(refusal);
    }
}
