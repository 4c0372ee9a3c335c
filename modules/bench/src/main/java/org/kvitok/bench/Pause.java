package org.kvitok.bench;

import java.time.Duration;

/** Waits a moment. */
final class Pause {

    private Pause() {}

    /** @throws IllegalStateException when the measurement is broken off meanwhile */
    static void of(Duration moment) {
        try {
            Thread.sleep(moment.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
