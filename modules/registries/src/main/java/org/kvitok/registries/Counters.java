package org.kvitok.registries;

import java.util.concurrent.atomic.AtomicLong;

/** Counts since the start. Safe for use by many threads. */
final class Counters {

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong strayed = new AtomicLong();

    void received() {
        received.incrementAndGet();
    }

    void repeated() {
        repeated.incrementAndGet();
    }

    void strayed() {
        strayed.incrementAndGet();
    }

    Counts counts(int distinct) {
        return new Counts(received.get(), distinct, repeated.get(), strayed.get());
    }
}
