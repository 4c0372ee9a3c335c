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

    /**
     * A breaker changed its state, or was made.
     *
     * @param registry the name of one of the service's several registries; empty where there is one
     */
    void breaker(ServiceId service, String registry, Breaker state);

    /**
     * Whether the place where a registry leaves its answers, a queue or a folder, can be looked into.
     *
     * @param registry as of {@link #breaker}
     */
    void answers(ServiceId service, String registry, boolean reachable);

    /** For tests and tools that count nothing. */
    static Calls uncounted() {
        return new Calls() {
            @Override
            public void ended(ServiceId service, String outcome, Duration took) {}

            @Override
            public void breaker(ServiceId service, String registry, Breaker state) {}

            @Override
            public void answers(ServiceId service, String registry, boolean reachable) {}
        };
    }
}
