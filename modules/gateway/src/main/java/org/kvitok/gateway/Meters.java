package org.kvitok.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Steps;
import org.kvitok.files.FilesDoor;
import org.kvitok.files.Tally;
import org.kvitok.forward.Calls;
import org.kvitok.notices.ChangeWatch;
import org.kvitok.notices.FileNotices;
import org.kvitok.packages.Catalogue;
import org.kvitok.packages.Standing.Stand;
import org.kvitok.poll.Poller;
import org.kvitok.sftp.Figures;
import org.kvitok.store.Store;
import org.kvitok.vault.UploadSweep;

/**
 * What the gateway measures of itself: {@code kvitok_step_seconds} by step of the path and outcome, how much waits where,
 * {@code kvitok_registry_call_seconds} by service and outcome, {@code kvitok_registry_breaker} by service and registry (0
 * called, 1 tried, 2 spared), {@code kvitok_registry_answers} by service and registry (0 out of reach), and the JVM. Safe for use by many threads.
 */
final class Meters implements Steps, Calls, Tally {

    /** Bounds of histograms rather than quantiles: nodes can be added up, and recording costs next to nothing. */
    private static final Duration[] BUCKETS = Stream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000)
            .map(Integer::longValue)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Key(Step step, String outcome) {}

    private record CallKey(ServiceId service, String outcome) {}

    private record RegistryKey(ServiceId service, String registry) {}

    private final PrometheusMeterRegistry registry;
    private final Steps watcher;
    private final ConcurrentMap<Tally.Outcome, Counter> drops = new ConcurrentHashMap<>();
    private final ConcurrentMap<Key, Timer> timers = new ConcurrentHashMap<>();
    private final ConcurrentMap<CallKey, Timer> calls = new ConcurrentHashMap<>();
    private final ConcurrentMap<RegistryKey, AtomicInteger> breakers = new ConcurrentHashMap<>();
    private final ConcurrentMap<RegistryKey, AtomicInteger> answers = new ConcurrentHashMap<>();

    Meters(PrometheusMeterRegistry registry, Steps watcher) {
        this.registry = registry;
        this.watcher = watcher;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Garbage collector metrics hold a listener that must be taken off again. */
    AutoCloseable watchGarbage() {
        JvmGcMetrics garbage = new JvmGcMetrics();
        garbage.bindTo(registry);
        return garbage;
    }

    void watch(Store store) {
        gauge("kvitok.ledger.waiting", "Writes that wait for the ledger's appender", store::waitingWrites);
        gauge("kvitok.deadlines.overdue", "Submissions whose registry is overdue", () -> store.deadlines()
                .countOverdue());
        gauge("kvitok.tasks.open", "Submissions that registries take themselves, on offer or taken", () -> store.tasks()
                .open());
        gauge("kvitok.outbox.waiting", "Submissions on their way to a registry", () -> store.outbox()
                .waiting());
    }

    void watch(FileNotices notices, ChangeWatch changes) {
        FunctionCounter.builder("kvitok.notices.written", notices, FileNotices::written)
                .description("Answers written as files since the start")
                .register(registry);
        gauge(
                "kvitok.notices.resting",
                "Participants whose answers could not be written and are tried again",
                changes::resting);
    }

    void watch(FilesDoor drops) {
        gauge("kvitok.drops.waiting", "Complete drops that wait in participants' folders", drops::waiting);
        gauge("kvitok.drops.troubled", "Participants whose next drop waits because we failed at it", drops::troubled);
        gauge("kvitok.drops.oldest.seconds", "How long the oldest of them has been complete", () -> drops.oldest()
                .toSeconds());
    }

    void watch(Poller poller) {
        poller.standings().forEach(standing -> watch(poller, standing.participant()));
    }

    private void watch(Poller poller, ParticipantId participant) {
        String name = participant.mnemonic();
        Gauge.builder("kvitok.poll.last.good.seconds", () -> poller.standing(participant)
                        .lastGood()
                        .map(Instant::getEpochSecond)
                        .orElse(0L))
                .description(
                        "When a participant's own server was last looked at to the end (seconds since 1970; 0: never)")
                .tag("participant", name)
                .strongReference(true)
                .register(registry);
        Gauge.builder("kvitok.poll.failures", () -> poller.standing(participant).failures())
                .description("Failed looks at a participant's own server since the last good one")
                .tag("participant", name)
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("kvitok.poll.fetched", poller, own -> own.standing(participant)
                        .fetched())
                .description("Files fetched from a participant's own server since the start")
                .tag("participant", name)
                .register(registry);
        FunctionCounter.builder("kvitok.poll.delivered", poller, own -> own.standing(participant)
                        .delivered())
                .description("Answers left on a participant's own server since the start")
                .tag("participant", name)
                .register(registry);
    }

    @Override
    public void ended(Tally.Outcome outcome) {
        drops.computeIfAbsent(outcome, this::counter).increment();
    }

    private Counter counter(Tally.Outcome outcome) {
        return Counter.builder("kvitok.drops")
                .description("Dropped files, or documents of batches, by what became of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(registry);
    }

    void watch(Catalogue services) {
        for (Stand stand : Stand.values()) {
            Gauge.builder("kvitok.services", () -> services.standings().stream()
                            .filter(standing -> standing.stand() == stand)
                            .count())
                    .description("Service packages by where they stand")
                    .tag("stand", stand.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .strongReference(true)
                    .register(registry);
        }
        FunctionCounter.builder("kvitok.services.refused", services, Catalogue::refusals)
                .description("Service packages refused since the start, once for each state of their files")
                .register(registry);
    }

    void watch(Figures files) {
        gauge("kvitok.sftp.sessions", "Sessions signed in over SFTP", files::sessions);
        count("kvitok.sftp.logins", "Logins over SFTP", files, Figures::logins);
        count("kvitok.sftp.refused.logins", "Connections that ended without a login", files, Figures::refusedLogins);
        count(
                "kvitok.sftp.refused.connections",
                "Connections not listened to: too many, or from an address that has to pause",
                files,
                Figures::refusedConnections);
        count("kvitok.sftp.bytes.in", "Bytes of files written over SFTP", files, Figures::bytesIn);
        count("kvitok.sftp.bytes.out", "Bytes of files read over SFTP", files, Figures::bytesOut);
    }

    void watch(UploadSweep uploads) {
        gauge("kvitok.uploads.held", "Uploads that no message has used yet", uploads::count);
        gauge("kvitok.uploads.held.bytes", "Bytes of these on disk", uploads::bytes);
        gauge("kvitok.uploads.writing", "Uploads that are being received", uploads::writing);
    }

    @Override
    public void ended(Step step, String outcome, Duration took) {
        timers.computeIfAbsent(new Key(step, outcome), this::timer).record(took);
        watcher.ended(step, outcome, took);
    }

    @Override
    public void ended(ServiceId service, String outcome, Duration took) {
        calls.computeIfAbsent(new CallKey(service, outcome), this::timer).record(took);
    }

    @Override
    public void breaker(ServiceId service, String registry, Breaker state) {
        breakers.computeIfAbsent(new RegistryKey(service, registry), this::breakerGauge)
                .set(state.ordinal());
    }

    @Override
    public void answers(ServiceId service, String registry, boolean reachable) {
        answers.computeIfAbsent(new RegistryKey(service, registry), this::answersGauge)
                .set(reachable ? 1 : 0);
    }

    /** What is not as it should be between a service and its registries. */
    List<Hitch> hitches(ServiceId service) {
        List<Hitch> hitches = new ArrayList<>();
        breakers.forEach((key, state) -> {
            if (key.service().equals(service) && state.get() != Breaker.CLOSED.ordinal()) {
                hitches.add(new Hitch(
                        key.registry(), state.get() == Breaker.OPEN.ordinal() ? Hitch.What.AWAY : Hitch.What.TRIED));
            }
        });
        answers.forEach((key, state) -> {
            if (key.service().equals(service) && state.get() == 0) {
                hitches.add(new Hitch(key.registry(), Hitch.What.ANSWERS_OUT_OF_REACH));
            }
        });
        return hitches;
    }

    private AtomicInteger answersGauge(RegistryKey key) {
        AtomicInteger state = new AtomicInteger();
        Gauge.builder("kvitok.registry.answers", state, AtomicInteger::get)
                .description("Whether the queue or folder where a registry leaves its answers can be reached (1)")
                .tag("service", key.service().toString())
                .tag("registry", key.registry())
                .strongReference(true)
                .register(registry);
        return state;
    }

    private AtomicInteger breakerGauge(RegistryKey key) {
        AtomicInteger state = new AtomicInteger();
        Gauge.builder("kvitok.registry.breaker", state, AtomicInteger::get)
                .description(
                        "Whether a registry is called (0), tried by one call (1), or spared because it is away (2)")
                .tag("service", key.service().toString())
                .tag("registry", key.registry())
                .strongReference(true)
                .register(registry);
        return state;
    }

    private Timer timer(CallKey key) {
        return Timer.builder("kvitok.registry.call")
                .description("Calls to registries")
                .tag("service", key.service().toString())
                .tag("outcome", key.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void count(String name, String description, Figures files, ToDoubleFunction<Figures> value) {
        FunctionCounter.builder(name, files, value).description(description).register(registry);
    }

    private void gauge(String name, String description, java.util.function.Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private Timer timer(Key key) {
        return Timer.builder("kvitok.step")
                .description("Steps of the path: accept, check, enter, forward, reply")
                .tag("step", key.step().name().toLowerCase(Locale.ROOT))
                .tag("outcome", key.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
