package org.kvitok.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a submission takes from acceptance to its registry while nothing else happens. */
final class Idle implements Chapter {

    private static final Pattern RECEIVED_AT = Pattern.compile("<k:receivedAt>([^<]+)</k:receivedAt>");
    private static final int WARM = 1_000;
    private static final int TIMES = 300;
    private static final Duration PAUSE = Duration.ofMillis(30);

    @Override
    public Table measure(Course course) throws IOException, SQLException {
        try (Database database = Database.postgres(course.ground().file("idle-database"));
                BareRegistry registry = BareRegistry.start();
                Contestant gateway = Contestant.gateway(
                        "idle", Keys.ECDSA, registry.settings(), course.home(), course.ground(), database)) {
            course.progress().accept("one submission at a time, idle otherwise");
            gateway.warmUp(Course.SIZE, 2, WARM);
            return table(millis(gateway, registry, Messages.of(course.ground().sender(Keys.ECDSA), Course.SIZE)));
        }
    }

    /** From acceptance to this registry, in order of size. */
    static double[] millis(Contestant gateway, BareRegistry registry, Messages messages) {
        Load load = Load.keeping();
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            Pause.of(PAUSE);
            int before = registry.asked();
            byte[] answer = load.run(gateway.address(), messages.many(1), 1, Duration.ofSeconds(30))
                    .answers()
                    .iterator()
                    .next();
            await(registry, before);
            // The receipt tells milliseconds, cut off: the true time is shorter by half of one on average.
            Duration took = Duration.between(receivedAt(answer), registry.lastAsked());
            millis[i] = took.toNanos() / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static Table table(double[] millis) {
        return new Table(
                "From acceptance to the registry, one at a time, PostgreSQL (receipts tell whole milliseconds)",
                List.of(
                        new Table.Column("times", "times", 0),
                        new Table.Column("p50Millis", "p50 ms", 1),
                        new Table.Column("p99Millis", "p99 ms", 1)),
                List.of(List.of(millis.length, millis[millis.length / 2], millis[millis.length * 99 / 100])));
    }

    private static Instant receivedAt(byte[] answer) {
        Matcher time = RECEIVED_AT.matcher(new String(answer, StandardCharsets.UTF_8));
        if (!time.find()) {
            throw new IllegalStateException("an answer does not say when");
        }
        return Instant.parse(time.group(1));
    }

    private static void await(BareRegistry registry, int before) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (registry.asked() == before) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a submission did not reach the registry in a minute");
            }
            Thread.onSpinWait();
        }
    }
}
