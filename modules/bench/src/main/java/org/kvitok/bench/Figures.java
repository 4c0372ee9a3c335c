package org.kvitok.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one measurement gave.
 *
 * @param perSecond exchanges
 * @param serverMillis processor time of the server for each exchange
 * @param threadMillis of that, what its Java threads used: without compiler and garbage collector
 * @param databaseMillis processor time of the database's own processes for each exchange
 * @param p50 and the others: milliseconds from sending to the whole answer
 * @param allocated bytes on the server's heap for each exchange
 */
record Figures(
        double perSecond,
        double serverMillis,
        double threadMillis,
        double databaseMillis,
        double p50,
        double p95,
        double p99,
        double allocated) {

    static Figures of(Load.Outcome outcome, Duration server, Duration threads, Duration database, long allocated) {
        double exchanges = outcome.exchanges();
        return new Figures(
                outcome.perSecond(),
                millis(server) / exchanges,
                millis(threads) / exchanges,
                millis(database) / exchanges,
                millis(outcome.percentile(0.50)),
                millis(outcome.percentile(0.95)),
                millis(outcome.percentile(0.99)),
                allocated / exchanges);
    }

    /** Each figure's median. */
    static Figures median(List<Figures> rounds) {
        return new Figures(
                median(rounds, Figures::perSecond),
                median(rounds, Figures::serverMillis),
                median(rounds, Figures::threadMillis),
                median(rounds, Figures::databaseMillis),
                median(rounds, Figures::p50),
                median(rounds, Figures::p95),
                median(rounds, Figures::p99),
                median(rounds, Figures::allocated));
    }

    static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** Server and database together, milliseconds for each exchange. */
    double cpuMillis() {
        return serverMillis + databaseMillis;
    }

    /** The same without compiler and garbage collector of the server: what remains when it has run for long. */
    double steadyMillis() {
        return threadMillis + databaseMillis;
    }

    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        return middle(rounds.stream().map(figure::applyAsDouble).toList());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
