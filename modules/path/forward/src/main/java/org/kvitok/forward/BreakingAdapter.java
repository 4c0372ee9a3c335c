package org.kvitok.forward;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kvitok.core.ServiceId;
import org.kvitok.packages.RegistryBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spares a registry that is away: when half of the latest calls found it so, it is not called for a while, and then by one
 * call that tries; the while grows from try to try. Bad answers do not count, for a registry that gives them is there. Counts
 * and times all calls.
 */
final class BreakingAdapter implements Adapter {

    private static final Logger LOG = LoggerFactory.getLogger(BreakingAdapter.class);
    private static final IllegalStateException AWAY = new IllegalStateException("away");
    private static final float HALF = 50;

    private final ServiceId service;
    private final String name;
    private final Adapter registry;
    private final CircuitBreaker breaker;
    private final Pauses pauses;
    private final Calls calls;

    /** @param name the registry's, where the service has several; otherwise empty */
    BreakingAdapter(ServiceId service, String name, Adapter registry, RegistryBinding binding, Calls calls) {
        this.service = service;
        this.name = name;
        this.registry = registry;
        this.calls = calls;
        this.pauses = new Pauses(Parameters.duration(binding, "breakFor"));
        int window = Integer.parseInt(binding.parameter("breakAfter"));
        this.breaker = CircuitBreaker.of(
                service.toString(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(window)
                        .minimumNumberOfCalls(window)
                        .failureRateThreshold(HALF)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(pauses::after)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> changed(change.getStateTransition()));
        calls.breaker(service, name, Calls.Breaker.CLOSED);
    }

    @Override
    public Stage call(Stage.Asking asking) {
        if (!breaker.tryAcquirePermission()) {
            calls.ended(service, "not-called", Duration.ZERO);
            return new Stage.Spared(asking.wanted(), Hindrance.NOT_CALLED.text(), pauses.latest());
        }
        long begun = System.nanoTime();
        String outcome = "failed";
        try {
            Stage stage = registry.call(asking);
            outcome = outcome(stage);
            return stage;
        } finally {
            long took = System.nanoTime() - begun;
            calls.ended(service, outcome, Duration.ofNanos(took));
            judge(outcome, took);
        }
    }

    private void judge(String outcome, long took) {
        switch (outcome) {
            case "away" -> breaker.onError(took, TimeUnit.NANOSECONDS, AWAY);
            // Trouble of our own, or a request that cannot be written: neither says anything about the registry.
            case "failed", "not-possible" -> breaker.releasePermission();
            default -> breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        }
    }

    private static String outcome(Stage stage) {
        if (stage instanceof Stage.Hindered hindered) {
            return switch (hindered.cure()) {
                case REGISTRY_BACK -> "away";
                case BETTER_ANSWER -> "nonsense";
                case REPAIR -> "not-possible";
            };
        }
        return stage instanceof Stage.HandedOver ? "handed-over" : "answered";
    }

    private void changed(CircuitBreaker.StateTransition change) {
        Calls.Breaker state =
                switch (change.getToState()) {
                    case OPEN, FORCED_OPEN -> Calls.Breaker.OPEN;
                    case HALF_OPEN -> Calls.Breaker.TRYING;
                    default -> Calls.Breaker.CLOSED;
                };
        calls.breaker(service, name, state);
        if (state == Calls.Breaker.OPEN) {
            LOG.warn("{}: the registry {} is away and is not called for a while", service, name);
        } else {
            LOG.info("{}: the registry {} is called again: {}", service, name, state);
        }
    }

    @Override
    public Optional<Answers> answers() {
        return registry.answers();
    }

    @Override
    public Optional<Duration> answerWithin() {
        return registry.answerWithin();
    }

    @Override
    public void close() {
        registry.close();
    }
}
