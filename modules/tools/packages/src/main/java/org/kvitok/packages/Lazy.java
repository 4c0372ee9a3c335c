package org.kvitok.packages;

import java.util.function.Supplier;

/** A value that is made when it is first asked for, once; failures are not kept. Safe for use by many threads. */
final class Lazy<T> {

    private Supplier<T> maker;
    private volatile T value;

    private Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    static <T> Lazy<T> of(Supplier<T> maker) {
        return new Lazy<>(maker);
    }

    static <T> Lazy<T> made(T value) {
        Lazy<T> made = new Lazy<>(null);
        made.value = value;
        return made;
    }

    T get() {
        T made = value;
        return made == null ? make() : made;
    }

    private synchronized T make() {
        if (value == null) {
            value = maker.get();
            maker = null;
        }
        return value;
    }
}
