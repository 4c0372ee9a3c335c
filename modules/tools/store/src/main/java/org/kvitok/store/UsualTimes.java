package org.kvitok.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kvitok.core.ServiceId;

/**
 * The average time from entry to decision of a service's latest submissions. This node's decisions count at once, those of
 * other nodes within a minute.
 */
final class UsualTimes {

    private static final int LATEST = 100;
    private static final Duration FRESH = Duration.ofMinutes(1);
    static final String DECIDED = "select " + Standing.COLUMNS + " from submission s"
            + " where s.service = ? and s.decided_at is not null order by s.service, s.decided_at desc fetch first ? rows only";

    /** The latest times of one service, the latest first. */
    private record Recent(Instant readAt, List<Duration> times) {

        Recent and(Duration time) {
            Deque<Duration> more = new ArrayDeque<>(times);
            more.addFirst(time);
            if (more.size() > LATEST) {
                more.removeLast();
            }
            return new Recent(readAt, List.copyOf(more));
        }

        Optional<Duration> average() {
            return times.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            times.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(times.size()));
        }
    }

    private final Reader reader;
    private final Clock clock;
    private final Map<ServiceId, Recent> services = new ConcurrentHashMap<>();

    UsualTimes(Reader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    Optional<Duration> of(ServiceId service) {
        Instant now = clock.instant();
        Recent known = services.get(service);
        if (known == null || Duration.between(known.readAt(), now).compareTo(FRESH) > 0) {
            known = read(service, now);
            services.put(service, known);
        }
        return known.average();
    }

    /** Notes a decision that has become durable. */
    void decided(Standing standing) {
        standing.timeToDecision()
                .ifPresent(time ->
                        services.computeIfPresent(standing.subject().service(), (service, recent) -> recent.and(time)));
    }

    private Recent read(ServiceId service, Instant now) {
        List<Duration> times = reader.all(DECIDED, Standing::read, service.toString(), LATEST).stream()
                .flatMap(standing -> standing.timeToDecision().stream())
                .toList();
        return new Recent(now, times);
    }
}
