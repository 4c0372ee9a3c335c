package org.kvitok.core;

import java.util.Objects;
import java.util.function.Function;

/** A check that passed, with what it hands on. */
public record Passed<T>(T value) implements Verdict<T> {

    public Passed {
        Objects.requireNonNull(value);
    }

    @Override
    public <R> R fold(Function<? super T, ? extends R> passed, Function<? super Refusal, ? extends R> refused) {
        return passed.apply(value);
    }
}
