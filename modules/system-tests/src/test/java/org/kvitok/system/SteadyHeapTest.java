package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.testkit.PostgresForTests;

/**
 * A gateway runs for years: what it remembers of a submission in its heap must not add up, whatever keeps its ledger. How
 * many submissions is chosen by {@code -Dkvitok.heap.submissions=}.
 */
class SteadyHeapTest {

    private static final int MANY = Integer.getInteger("kvitok.heap.submissions", 3_000);

    /** Enough to fill the caches, which are set small below: those that are bounded may grow to their bound. */
    private static final int FEW = Math.min(1_000, MANY / 3);

    /** What one submission may leave behind: less than the smallest object that holds a number. */
    private static final long BYTES_EACH = 20;

    /** What may differ by chance; beside H2, the buffers in which it writes: one to four megabytes each, a few of them. */
    private static final Map<String, Long> NOISE = Map.of("postgresql", 3L << 19, "h2", 8L << 20);

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern WAITING = Pattern.compile("(?m)^kvitok_outbox_waiting(?:\\{[^}]*})? ([0-9.E]+)");

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void heapAfterManySubmissionsEqualsHeapAfterFew(String database, @TempDir Path temp) throws Exception {
        GatewayFolder folder = GatewayFolder.make(temp);
        try (StandIn registry = StandIn.start(temp);
                GatewayProcess gateway = GatewayProcess.start(
                        settings(database, folder, registry),
                        temp.resolve("gateway.log"),
                        "-Xmx512m",
                        "-XX:+UseParallelGC")) {
            long begun = System.nanoTime();
            long few = heapAfter(FEW, folder, gateway);
            long many = heapAfter(MANY - FEW, folder, gateway);
            System.out.printf(
                    "steady heap, %s: %d bytes after %d submissions, %d bytes after %d, %d s%n",
                    database,
                    few,
                    FEW,
                    many,
                    MANY,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            assertThat(many).isLessThan(few + NOISE.get(database) + BYTES_EACH * (MANY - FEW));
        }
    }

    private long heapAfter(int submissions, GatewayFolder folder, GatewayProcess gateway) {
        Load load = Load.start(8, Duration.ZERO, folder.client(gateway.address()));
        try (load) {
            await().atMost(Duration.ofHours(1))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() ->
                            load.accepted() >= submissions || !load.trouble().isEmpty());
        }
        assertThat(load.trouble()).isEmpty();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> metric(gateway, WAITING) == 0);
        return liveBytes(gateway);
    }

    /** A histogram of live objects collects garbage first, all of it. */
    private static long liveBytes(GatewayProcess gateway) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        List<String> histogram = List.of(jcmd, String.valueOf(gateway.pid()), "GC.class_histogram");
        // The first one lets cleaners and references that waited for it go; the second one counts.
        Tool.run(histogram).succeeded();
        Matcher total = TOTAL.matcher(Tool.run(histogram).succeeded().output());
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1));
    }

    private double metric(GatewayProcess gateway, Pattern name) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(gateway.management("/metrics")).build();
        Matcher found = name.matcher(http.send(request, BodyHandlers.ofString()).body());
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static Map<String, String> settings(String database, GatewayFolder folder, StandIn registry) {
        Map<String, String> settings = folder.settings();
        settings.put("registries.egrul.address", registry.address().toString());
        settings.put("registries.egrul.first-wait", "200ms");
        settings.put("queue.duplicates", "1000");
        if (database.equals("h2")) {
            settings.put("store.url", "jdbc:h2:async:" + folder.file("ledger") + ";CACHE_SIZE=2048");
        } else {
            settings.put("store.url", PostgresForTests.newDatabase());
            settings.put("store.user", PostgresForTests.USER);
        }
        return settings;
    }
}
