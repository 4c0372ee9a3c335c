package org.kvitok.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kvitok bench}: the gateway and a plain endpoint, measured in turn. */
@Command(
        name = "kvitok bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measure the gateway as shipped beside a plain endpoint (CXF, WSS4J, JAXB, JDBC), in turn on this machine:"
                        + " processor time, latency and allocation for each durable, signed exchange; then the whole way to"
                        + " the registry and back, and how costs grow.",
        footer = {
            "",
            "Examples:",
            "  kvitok bench",
            "  kvitok bench --only exchange --sizes 4KiB,64KiB,1MiB --concurrency 1,4,16,64 --store postgres,h2",
            "  kvitok bench --full --json bench.json --chart bench.svg",
            "",
            "Exit codes: 0 measured, 1 a guard of --short failed, 2 wrong options, 3 something stopped the measurement."
        })
final class BenchCommand implements Callable<Integer> {

    /** So much heap for each exchange of 4 KiB is a gross regression; half of it is usual. */
    private static final double MOST_ALLOCATED = 1 << 20;

    private static final int SHORT_WARM_UP = 1_000;
    private static final Duration SHORT = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description =
                    "exchange, way, idle, neighbours, files, participants, entries, packages, types (default all).")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--full",
            description = "Every size, key, concurrency and store, and growth to the largest sizes; takes hours.")
    private boolean full;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description = "Sizes of messages (default 4KiB).")
    private List<Integer> sizes = List.of(4096);

    @Option(
            names = "--keys",
            split = ",",
            paramLabel = "KEYS",
            description =
                    "rsa (receipts; envelopes with ecdsa, as `kvitok keys` makes them), rsa_alone (both), ecdsa, ed25519"
                            + " (default the first three).")
    private List<Keys> keys = List.of(Keys.RSA, Keys.RSA_ALONE, Keys.ECDSA);

    @Option(names = "--sides", split = ",", paramLabel = "SIDE", description = "kvitok, plain (default both).")
    private List<Side> sides = List.of(Side.values());

    @Option(names = "--concurrency", split = ",", paramLabel = "N", description = "Exchanges at a time (default 16).")
    private List<Integer> concurrencies = List.of(16);

    @Option(names = "--store", split = ",", paramLabel = "STORE", description = "postgres, h2 (default postgres).")
    private List<Cell.Store> stores = List.of(Cell.Store.POSTGRES);

    @Option(names = "--seconds", paramLabel = "N", description = "Length of each measurement (default 8).")
    private int seconds = 8;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds; medians are reported (default 3).")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Exchanges with each server before measuring (default 10000).")
    private int warmUp = 10_000;

    @Option(
            names = "--short",
            description = "A short run for continuous integration: prints ratios, fails on gross allocation only.")
    private boolean brief;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there; - for standard output.")
    private Path json;

    @Option(names = "--chart", paramLabel = "FILE", description = "Draw processor time as bars there (SVG).")
    private Path chart;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Consumer<String> progress = line -> {
            err.println(line);
            err.flush();
        };
        Path home = Path.of(System.getProperty("kvitok.home", "")).toAbsolutePath();
        try (Ground ground = Ground.prepare(home)) {
            Report report = new Report(json != null && json.toString().equals("-") ? err : out);
            Set<Part> parts = brief ? EnumSet.of(Part.EXCHANGE) : only;
            Results results = parts.contains(Part.EXCHANGE)
                    ? report.of(new Contest(home, plan(), progress).run(ground))
                    : new Results();
            Course course = new Course(home, ground, Duration.ofSeconds(seconds), rounds, warmUp, full, progress);
            for (Part part : parts) {
                Optional<Chapter> chapter = part.chapter(full);
                if (chapter.isPresent()) {
                    report.of(chapter.get().measure(course));
                }
            }
            keep(report, out);
            return brief ? guard(results, err) : 0;
        } catch (IOException | SQLException | IllegalStateException stopped) {
            err.println("kvitok: the measurement stopped: " + stopped.getMessage());
            return 3;
        }
    }

    private Contest.Plan plan() {
        if (brief) {
            return new Contest.Plan(
                    stores, sides, List.of(Keys.ECDSA), List.of(4096), List.of(16), 1, SHORT, SHORT_WARM_UP);
        }
        return new Contest.Plan(
                full ? List.of(Cell.Store.values()) : stores,
                sides,
                full ? List.of(Keys.values()) : keys,
                full ? List.of(4 << 10, 64 << 10, 1 << 20) : sizes,
                full ? List.of(1, 4, 16, 64) : concurrencies,
                rounds,
                Duration.ofSeconds(seconds),
                warmUp);
    }

    private void keep(Report report, PrintWriter out) throws IOException {
        if (chart != null) {
            Files.writeString(chart, report.chart());
        }
        if (json != null && json.toString().equals("-")) {
            out.println(report.json());
            out.flush();
        } else if (json != null) {
            Files.writeString(json, report.json());
        }
    }

    /** Times differ from machine to machine and from minute to minute; allocation does not. */
    private static int guard(Results results, PrintWriter err) {
        for (Cell cell : results.sides().contains(Side.KVITOK) ? results.cells() : List.<Cell>of()) {
            double allocated = results.of(Side.KVITOK, cell).allocated();
            if (allocated > MOST_ALLOCATED) {
                err.printf(
                        "kvitok: %.0f bytes allocated for each exchange, at most %.0f are right%n",
                        allocated, MOST_ALLOCATED);
                return 1;
            }
        }
        return 0;
    }

    /** {@code 4KiB}, {@code 1MiB}, or plain bytes. */
    static final class Bytes implements ITypeConverter<Integer> {

        private static final List<String> UNITS = Arrays.asList("KiB", "MiB");

        @Override
        public Integer convert(String text) {
            for (int i = 0; i < UNITS.size(); i++) {
                if (text.endsWith(UNITS.get(i))) {
                    String number =
                            text.substring(0, text.length() - UNITS.get(i).length());
                    return Math.multiplyExact(Integer.parseInt(number), 1 << 10 * (i + 1));
                }
            }
            return Integer.valueOf(text);
        }
    }
}
