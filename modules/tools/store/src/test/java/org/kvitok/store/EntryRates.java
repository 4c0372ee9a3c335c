package org.kvitok.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.kvitok.core.Bytes;
import org.kvitok.core.NodeId;
import org.kvitok.testkit.PostgresForTests;
import org.kvitok.testkit.Submissions;

/** Prints how many submissions of 4 KiB a ledger enters in a second; the figures in RATIONALE.md come from here. */
final class EntryRates {

    private static final NodeId NODE = new NodeId(1);
    private static final long WARM_UP = 4_000_000_000L;
    private static final long MEASURED = 8_000_000_000L;

    private EntryRates() {}

    public static void main(String[] databases) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String database : databases.length == 0 ? new String[] {"h2", "postgresql"} : databases) {
            StoreConfig config = database.equals("h2")
                    ? StoreConfig.inFolder(Files.createTempDirectory("kvitok-rates"))
                    : postgresThatFlushes();
            try (Store store = Store.open(config, NODE, Clock.systemUTC())) {
                Submissions submissions = new Submissions(NODE);
                for (int threads : new int[] {1, 4, 16, 64}) {
                    rate(store, submissions, threads, WARM_UP);
                    double rate = rate(store, submissions, threads, MEASURED);
                    out.printf("%s, %d threads: %.0f entries/s%n", database, threads, rate);
                }
            }
        }
    }

    private static StoreConfig postgresThatFlushes() {
        PostgresForTests.execute("alter system set fsync = on");
        PostgresForTests.execute("select pg_reload_conf()");
        return Databases.postgres();
    }

    private static double rate(Store store, Submissions submissions, int threads, long nanoseconds) throws Exception {
        byte[] message = new byte[4096];
        new Random(1).nextBytes(message);
        long end = System.nanoTime() + nanoseconds;
        List<Callable<Integer>> entering = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            entering.add(() -> {
                int entered = 0;
                while (System.nanoTime() < end) {
                    byte[] own = message.clone();
                    store.ledger()
                            .enter(submissions.next().saying(Bytes.wrap(own)).made());
                    entered++;
                }
                return entered;
            });
        }
        try (Callers callers = new Callers()) {
            int entered = callers.atOnce(entering).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return entered * 1e9 / nanoseconds;
        }
    }
}
