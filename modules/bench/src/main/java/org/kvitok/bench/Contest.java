package org.kvitok.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures both sides in turn: every round goes through all contestants, and the next one in the opposite order, so that
 * whatever else happens on the machine meets both alike.
 */
final class Contest {

    /** What is measured, how often and how long, and after how many exchanges. */
    record Plan(
            List<Cell.Store> stores,
            List<Side> sides,
            List<Keys> keys,
            List<Integer> sizes,
            List<Integer> concurrencies,
            int rounds,
            Duration each,
            int warmUp) {}

    private static final int WARM_SIZE = 4096;
    private static final int WARM_CONCURRENCY = 8;

    private final Path home;
    private final Plan plan;
    private final Consumer<String> progress;

    Contest(Path home, Plan plan, Consumer<String> progress) {
        this.home = home;
        this.plan = plan;
        this.progress = progress;
    }

    Results run(Ground ground) throws IOException, SQLException {
        Results results = new Results();
        for (Cell.Store store : plan.stores()) {
            List<Contestant> contestants = new ArrayList<>();
            try (Database database = store == Cell.Store.H2
                    ? Database.h2(ground.file("h2"))
                    : Database.postgres(ground.file("postgres"))) {
                try (GroupCommit commits = new GroupCommit(database);
                        HttpFloor http = new HttpFloor(ground)) {
                    start(contestants, store, ground, database);
                    measure(results, store, contestants, new Bare(ground, commits, http));
                } finally {
                    for (Contestant contestant : contestants) {
                        contestant.close();
                    }
                }
            }
        }
        return results;
    }

    private void start(List<Contestant> contestants, Cell.Store store, Ground ground, Database database)
            throws IOException, SQLException {
        for (Keys keys : plan.keys()) {
            for (Side side : plan.sides()) {
                if (side == Side.PLAIN && keys.algorithm().isEmpty()) {
                    continue;
                }
                progress.accept(text("starting and warming up %s with %s on %s", side, keys, store));
                Contestant contestant = Contestant.start(side, keys, home, ground, database);
                contestants.add(contestant);
                contestant.warmUp(WARM_SIZE, WARM_CONCURRENCY, plan.warmUp());
            }
        }
    }

    /** Where the unavoidable costs are measured. */
    private record Bare(Ground ground, GroupCommit commits, HttpFloor http) {

        Unavoidable of(Keys keys, int size) {
            return new Unavoidable(ground, keys, size, commits, http);
        }
    }

    private void measure(Results results, Cell.Store store, List<Contestant> contestants, Bare bare)
            throws SQLException {
        for (int size : plan.sizes()) {
            for (Keys keys : plan.keys()) {
                Unavoidable unavoidable = bare.of(keys, size);
                for (int round = 1; round <= plan.rounds(); round++) {
                    progress.accept(text("%s %s, %d bytes: unavoidable costs, round %d", store, keys, size, round));
                    results.add(store, keys, size, unavoidable.measure());
                }
            }
            for (int concurrency : plan.concurrencies()) {
                List<Contestant> order = new ArrayList<>(contestants);
                for (int round = 1; round <= plan.rounds(); round++) {
                    for (Contestant contestant : order) {
                        Cell cell = new Cell(store, contestant.keys(), size, concurrency);
                        Figures figures = contestant.measure(size, concurrency, plan.each());
                        results.add(contestant.side(), cell, figures);
                        progress.accept(text(
                                "%s %s, %d bytes, %d at a time, round %d of %d: %s %.0f/s, %.2f ms CPU",
                                store,
                                contestant.keys(),
                                size,
                                concurrency,
                                round,
                                plan.rounds(),
                                contestant.side(),
                                figures.perSecond(),
                                figures.cpuMillis()));
                    }
                    Collections.reverse(order);
                }
            }
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
