package org.kvitok.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Deadlines;
import org.kvitok.core.SubmissionNumber;

/** Deadlines for tests: passes the same contract as those on disk, but keeps nothing beyond the object. */
public final class InMemoryDeadlines implements Deadlines {

    /** @param lookAt empty when closed */
    private record Line(Due due, Optional<Instant> lookAt) {}

    private final Map<SubmissionNumber, Line> lines = new HashMap<>();

    @Override
    public synchronized void set(Due due, Instant lookAt) {
        lines.putIfAbsent(due.number(), new Line(due, Optional.of(lookAt)));
    }

    @Override
    public synchronized Optional<LocalDate> lastDay(SubmissionNumber number) {
        return Optional.ofNullable(lines.get(number)).map(line -> line.due().lastDay());
    }

    @Override
    public synchronized List<Due> toLookAt(Instant now, int most) {
        return lines.values().stream()
                .filter(line ->
                        line.lookAt().isPresent() && !line.lookAt().get().isAfter(now))
                .sorted(Comparator.<Line, Instant>comparing(
                                line -> line.lookAt().orElseThrow())
                        .thenComparing(line -> line.due().number()))
                .limit(most)
                .map(Line::due)
                .toList();
    }

    @Override
    public synchronized void look(SubmissionNumber number, Stage stage, Instant again) {
        lines.computeIfPresent(
                number,
                (same, line) -> new Line(
                        new Due(number, line.due().service(), line.due().lastDay(), stage), Optional.of(again)));
    }

    @Override
    public synchronized void close(SubmissionNumber number) {
        lines.computeIfPresent(number, (same, line) -> new Line(line.due(), Optional.empty()));
    }

    @Override
    public synchronized List<Due> overdue(int most) {
        return passed().limit(most).toList();
    }

    @Override
    public synchronized long countOverdue() {
        return passed().count();
    }

    private Stream<Due> passed() {
        return lines.values().stream()
                .filter(line -> line.lookAt().isPresent() && line.due().stage() == Stage.OVERDUE)
                .map(Line::due)
                .sorted(Comparator.comparing(Due::lastDay).thenComparing(Due::number));
    }
}
