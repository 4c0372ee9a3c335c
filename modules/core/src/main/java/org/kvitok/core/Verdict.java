package org.kvitok.core;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The outcome of a check: what passed, or the reasons why it was refused. A refusal is ordinary business and therefore
 * a value; an exception means that our own side is broken.
 *
 * @param <T> what a passed check hands on
 */
public sealed interface Verdict<T> permits Passed, Refused {

    static <T> Verdict<T> passed(T value) {
        return new Passed<>(value);
    }

    static <T> Verdict<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Verdict<T> refused(Reason reason) {
        return new Refused<>(Refusal.of(reason));
    }

    /** Java 17 has no pattern switch in its final form: with this both branches are still demanded by the compiler. */
    <R> R fold(Function<? super T, ? extends R> passed, Function<? super Refusal, ? extends R> refused);

    /** The next check, run only when this one passed. */
    default <R> Verdict<R> then(Function<? super T, Verdict<R>> next) {
        return fold(next, Verdict::refused);
    }

    default <R> Verdict<R> map(Function<? super T, ? extends R> change) {
        return fold(value -> passed(change.apply(value)), Verdict::refused);
    }

    /** Looks at the passed value without changing the verdict. */
    default Verdict<T> peek(Consumer<? super T> look) {
        return map(value -> {
            look.accept(value);
            return value;
        });
    }
}
