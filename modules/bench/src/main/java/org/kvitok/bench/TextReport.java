package org.kvitok.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** The results as tables for people. */
final class TextReport {

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    void write(Results results) {
        String columns = "%-9s %-6s %7s %4s %-7s %9s %8s %8s %8s %8s %8s %8s %8s%n";
        out.printf(
                "%n" + columns,
                "store",
                "keys",
                "bytes",
                "at a",
                "",
                "exchanges",
                "CPU ms",
                "without",
                "of it",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "KiB on");
        out.printf(columns, "", "", "", "time", "", "a second", "each", "JIT, GC", "database", "", "", "", "heap");
        for (Cell cell : results.cells()) {
            for (Side side : results.sides(cell)) {
                line(cell, side, results.of(side, cell));
            }
            ratios(results, cell);
            unavoidable(results, cell);
        }
        out.flush();
    }

    private void line(Cell cell, Side side, Figures figures) {
        out.printf(
                Locale.ROOT,
                "%-9s %-6s %7d %4d %-7s %9.0f %8.2f %8.2f %8.2f %8.1f %8.1f %8.1f %8.0f%n",
                cell.store(),
                cell.keys(),
                cell.size(),
                cell.concurrency(),
                side,
                figures.perSecond(),
                figures.cpuMillis(),
                figures.steadyMillis(),
                figures.databaseMillis(),
                figures.p50(),
                figures.p95(),
                figures.p99(),
                figures.allocated() / 1024);
    }

    private void ratios(Results results, Cell cell) {
        for (Keys plain : Keys.values()) {
            Optional<Double> cpu = results.ratio(cell, plain, Figures::cpuMillis);
            Optional<Double> heap = results.ratio(cell, plain, Figures::allocated);
            Optional<Double> steady = results.ratio(cell, plain, Figures::steadyMillis);
            if (cpu.isPresent() && heap.isPresent() && (plain == cell.keys() || plain == Keys.RSA)) {
                out.printf(
                        Locale.ROOT,
                        "  plain with %s / kvitok with %s: CPU %.1f times, without JIT and GC %.1f times, heap %.1f times%n",
                        plain,
                        cell.keys(),
                        cpu.get(),
                        steady.orElse(cpu.get()),
                        heap.get());
            }
        }
    }

    private void unavoidable(Results results, Cell cell) {
        Costs costs = results.unavoidable(cell);
        StringBuilder each = new StringBuilder();
        costs.millis().forEach((name, millis) -> each.append(String.format(Locale.ROOT, ", %s %.3f", name, millis)));
        out.printf(Locale.ROOT, "  unavoidable: %.2f ms%s%n", costs.sum(), each);
        if (results.sides(cell).contains(Side.KVITOK)) {
            out.printf(
                    Locale.ROOT,
                    "  kvitok / unavoidable: CPU %.1f times, without JIT and GC %.1f times%n",
                    results.of(Side.KVITOK, cell).cpuMillis() / costs.sum(),
                    results.of(Side.KVITOK, cell).steadyMillis() / costs.sum());
        }
    }
}
