package org.kvitok.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a dead and a slow registry hold up a third one: from acceptance to the healthy registry, first with nothing else
 * going on, then while submissions to the other two wait, are tried and tried again.
 */
final class Neighbours implements Chapter {

    private static final String DEAD = "bench-declaration-dead";
    private static final String SLOW = "bench-declaration-slow";
    private static final Duration ANSWER_AFTER = Duration.ofSeconds(3);
    private static final int WARM = 1_000;

    /** Sixteen at a time and three seconds each: more than the slow one gets through while it is measured. */
    private static final int WAITING = 400;

    @Override
    public Table measure(Course course) throws IOException, SQLException {
        Path root = course.ground().file("neighbours");
        Path schemas = root.resolve("schemas");
        Path routes = root.resolve("routes");
        course.ground().copy(course.ground().schemas(), schemas);
        course.ground().copy(course.ground().routes(), routes);
        for (String other : List.of(DEAD, SLOW)) {
            ManyPackages.copy(schemas, other);
            ManyPackages.copy(routes, other);
        }
        try (Database database = Database.postgres(course.ground().file("neighbours-database"));
                BareRegistry healthy = BareRegistry.start();
                BareRegistry slow = BareRegistry.start(ANSWER_AFTER)) {
            Map<String, String> settings = new HashMap<>(healthy.settings());
            settings.put("gateway.schemas", schemas.toString());
            settings.put("gateway.routes", routes.toString());
            settings.put("registries." + DEAD + ".address", "http://127.0.0.1:" + Ground.freePort() + "/");
            settings.put("registries." + SLOW + ".address", slow.address().toString());
            try (Contestant gateway =
                    Contestant.gateway("neighbours", Keys.ECDSA, settings, course.home(), course.ground(), database)) {
                return measured(course, gateway, healthy, slow);
            }
        }
    }

    private static Table measured(Course course, Contestant gateway, BareRegistry healthy, BareRegistry slow) {
        Messages messages = Messages.of(course.ground().sender(Keys.ECDSA), Course.SIZE);
        course.progress().accept("neighbours: a registry by itself");
        gateway.warmUp(Course.SIZE, 2, WARM);
        double[] alone = Idle.millis(gateway, healthy, messages);

        course.progress().accept("neighbours: beside a dead and a slow one");
        for (String other : List.of(DEAD, SLOW)) {
            Messages others = Messages.of(course.ground().sender(Keys.ECDSA), Course.SIZE, other);
            Load.sampling().run(gateway.address(), others.many(WAITING), 2, Duration.ofMinutes(5));
        }
        double[] beside = Idle.millis(gateway, healthy, messages);
        if (slow.asked() >= WAITING) {
            throw new IllegalStateException("the slow registry was through before the measurement ended");
        }
        return new Table(
                "From acceptance to a healthy registry, one at a time, PostgreSQL (receipts tell whole milliseconds)",
                List.of(
                        new Table.Column("what", "", 0),
                        new Table.Column("p50Millis", "p50 ms", 1),
                        new Table.Column("p99Millis", "p99 ms", 1)),
                List.of(
                        row("by itself", alone),
                        row("beside " + WAITING + " for a dead registry, " + WAITING + " for a slow one", beside)));
    }

    private static List<Object> row(String what, double[] millis) {
        return List.of(what, millis[millis.length / 2], millis[millis.length * 99 / 100]);
    }
}
