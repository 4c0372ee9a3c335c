package org.kvitok.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How the cost of an exchange grows with what there is: the same messages to gateways that differ in one thing, which live
 * at the same time and are measured in turn.
 */
final class Growth implements Chapter {

    /** One size of the thing that grows. */
    interface Size {

        String label();

        /** Makes it, and returns what the gateway must be told of it. */
        Map<String, String> prepare(Course course) throws IOException;

        /** Called when the gateway runs and its database is there. */
        default void fill(Course course, String url, String user) throws SQLException {}
    }

    /** What grows, from small to large. */
    record Dimension(String name, List<Size> sizes) {}

    private record Grown(Size size, Contestant gateway, Duration start, List<Figures> rounds) {}

    private final Dimension dimension;

    Growth(Dimension dimension) {
        this.dimension = dimension;
    }

    @Override
    public Table measure(Course course) throws IOException, SQLException {
        List<Grown> all = new ArrayList<>();
        try (Database database = Database.postgres(course.ground().file("growth-" + dimension.name()))) {
            try {
                for (Size size : dimension.sizes()) {
                    all.add(grown(course, database, size));
                }
                for (int round = 0; round < course.rounds(); round++) {
                    for (Grown grown : all) {
                        course.progress()
                                .accept(dimension.name() + ": " + grown.size().label() + ", round " + (round + 1));
                        grown.rounds().add(grown.gateway().measure(Course.SIZE, Course.CONCURRENCY, course.each()));
                    }
                    Collections.reverse(all);
                }
            } finally {
                for (Grown grown : all) {
                    grown.gateway().close();
                }
            }
        }
        return table(all);
    }

    private Grown grown(Course course, Database database, Size size) throws IOException, SQLException {
        course.progress().accept(dimension.name() + ": preparing " + size.label());
        Map<String, String> settings = size.prepare(course);
        String name = "growth_" + dimension.name() + "_" + size.label().replaceAll("\\W", "");
        long begun = System.nanoTime();
        Contestant gateway = Contestant.gateway(name, Keys.ECDSA, settings, course.home(), course.ground(), database);
        Duration start = Duration.ofNanos(System.nanoTime() - begun);
        size.fill(course, database.url(name), database.user());
        gateway.warmUp(Course.SIZE, Course.CONCURRENCY / 2, course.warmUp() / 2);
        return new Grown(size, gateway, start, new ArrayList<>());
    }

    private Table table(List<Grown> all) {
        List<Grown> ordered = dimension.sizes().stream()
                .map(size -> all.stream()
                        .filter(grown -> grown.size() == size)
                        .findFirst()
                        .orElseThrow())
                .toList();
        double first = Figures.median(ordered.get(0).rounds()).steadyMillis();
        return new Table(
                "Growth by " + dimension.name() + " (PostgreSQL, ECDSA, 4 KiB, 16 at a time)",
                List.of(
                        new Table.Column("size", dimension.name(), 0),
                        new Table.Column("perSecond", "exchanges a second", 0),
                        new Table.Column("cpuMillisWithoutCompilerAndCollector", "CPU ms without JIT, GC", 2),
                        new Table.Column("databaseCpuMillis", "of it database", 2),
                        new Table.Column("toFirst", "to the first", 2),
                        new Table.Column("allocatedKiB", "KiB on heap", 0),
                        new Table.Column("startSeconds", "start s", 1)),
                ordered.stream().map(grown -> row(grown, first)).toList());
    }

    private static List<Object> row(Grown grown, double first) {
        Figures figures = Figures.median(grown.rounds());
        return List.of(
                grown.size().label(),
                figures.perSecond(),
                figures.steadyMillis(),
                figures.databaseMillis(),
                figures.steadyMillis() / first,
                figures.allocated() / 1024,
                grown.start().toMillis() / 1000.0);
    }
}
