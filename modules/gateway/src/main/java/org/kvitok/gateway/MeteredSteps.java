package org.kvitok.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.kvitok.core.Steps;

/** Counts and times the steps of the path as {@code kvitok_step_seconds}, by step and outcome. */
final class MeteredSteps implements Steps {

    private record Key(Step step, String outcome) {}

    private final MeterRegistry meters;
    private final ConcurrentMap<Key, Timer> timers = new ConcurrentHashMap<>();

    MeteredSteps(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void ended(Step step, String outcome, Duration took) {
        timers.computeIfAbsent(new Key(step, outcome), this::timer).record(took);
    }

    private Timer timer(Key key) {
        return Timer.builder("kvitok.step")
                .description("Steps of the path: accept, check, enter, forward, reply")
                .tag("step", key.step().name().toLowerCase(Locale.ROOT))
                .tag("outcome", key.outcome())
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
    }
}
