package org.kvitok.testkit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Tasks;

/** Tasks for tests: passes the same contract as those on disk, but keeps nothing beyond the object. */
public final class InMemoryTasks implements Tasks {

    private record Task(
            SubmissionNumber number,
            ServiceId service,
            Instant offeredAt,
            Instant freeAt,
            Optional<Lease> lease,
            int times,
            boolean again) {

        Task with(Instant free, Optional<Lease> held, int count) {
            return new Task(number, service, offeredAt, free.truncatedTo(ChronoUnit.MICROS), held, count, again);
        }

        Task again(boolean anew) {
            return new Task(number, service, offeredAt, freeAt, lease, times, anew);
        }

        Taken taken() {
            return new Taken(number, service, freeAt, times);
        }
    }

    private static final Comparator<Task> ORDER =
            Comparator.comparing(Task::offeredAt).thenComparing(Task::number);

    private final Map<SubmissionNumber, Task> tasks = new HashMap<>();

    @Override
    public synchronized void offer(SubmissionNumber number, ServiceId service, Instant at) {
        Task fresh = new Task(number, service, at, at, Optional.empty(), 0, false);
        tasks.merge(number, fresh, (there, same) -> there.again(true));
    }

    @Override
    public synchronized List<Taken> take(Lease lease, ServiceId service, Instant now, Instant until, int most) {
        List<Task> free =
                select(task -> task.service().equals(service) && !task.freeAt().isAfter(now));
        List<Task> taken = free.stream()
                .limit(most)
                .map(task ->
                        task.with(until, Optional.of(lease), task.times() + 1).again(false))
                .toList();
        taken.forEach(task -> tasks.put(task.number(), task));
        return taken.stream().map(Task::taken).toList();
    }

    @Override
    public synchronized List<Taken> held(Lease lease, Instant now) {
        return select(task -> isHeld(task, lease, now)).stream()
                .map(Task::taken)
                .toList();
    }

    @Override
    public synchronized boolean hold(SubmissionNumber number, Lease lease, Instant now, Instant until) {
        Optional<Task> held = find(number, lease, now);
        held.ifPresent(task -> tasks.put(
                number, task.with(until.isAfter(task.freeAt()) ? until : task.freeAt(), task.lease(), task.times())));
        return held.isPresent();
    }

    @Override
    public synchronized boolean giveBack(SubmissionNumber number, Lease lease, Instant now, Instant freeAt) {
        Optional<Task> held = find(number, lease, now);
        held.ifPresent(task -> tasks.put(number, task.with(freeAt, Optional.empty(), task.times())));
        return held.isPresent();
    }

    @Override
    public synchronized void done(SubmissionNumber number) {
        tasks.computeIfPresent(
                number,
                (same, task) -> task.again()
                        ? task.with(task.offeredAt(), Optional.empty(), task.times())
                                .again(false)
                        : null);
    }

    @Override
    public synchronized boolean holdsAny(ServiceId service) {
        return tasks.values().stream().anyMatch(task -> task.service().equals(service));
    }

    @Override
    public synchronized long open() {
        return tasks.size();
    }

    private Optional<Task> find(SubmissionNumber number, Lease lease, Instant now) {
        return Optional.ofNullable(tasks.get(number)).filter(task -> isHeld(task, lease, now));
    }

    private List<Task> select(Predicate<Task> wanted) {
        return tasks.values().stream().filter(wanted).sorted(ORDER).toList();
    }

    private static boolean isHeld(Task task, Lease lease, Instant now) {
        return task.lease().equals(Optional.of(lease)) && task.freeAt().isAfter(now);
    }
}
