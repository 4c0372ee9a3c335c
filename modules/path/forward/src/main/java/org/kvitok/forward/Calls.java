package org.kvitok.forward;

import java.time.Duration;
import org.kvitok.core.ServiceId;

/** Counts and times the calls to registries, for metrics. Safe for use by many threads. */
public interface Calls {

    /** Whether a registry is called: {@code OPEN} means that it is not, {@code TRYING} that one call is on its way. */
    enum Breaker {
        CLOSED,
        TRYING,
        OPEN
    }

    /**
     * A call ended.
     *
     * @param outcome {@code answered}, {@code handed-over}, {@code nonsense}, {@code away}, {@code not-called}, {@code
     *     not-possible} or {@code failed}
     */
    void ended(ServiceId service, String outcome, Duration took);

    /** A breaker changed its state, or was made. */
    void breaker(ServiceId service, Breaker state);

    /** For tests and tools that count nothing. */
    static Calls uncounted() {
        return new Calls() {
            @Override
            public void ended(ServiceId service, String outcome, Duration took) {}

            @Override
            public void breaker(ServiceId service, Breaker state) {}
        };
    }
}
