package org.kvitok.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.seal.SigningKey;

/**
 * The whole way: from the door to the registry's answer and the sealed result, then asking for statuses and fetching
 * results. A submission counts when it is decided, not when it is accepted.
 */
final class Way implements Chapter {

    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("what", "", 0),
            new Table.Column("perSecond", "a second", 0),
            new Table.Column("cpuMillis", "CPU ms each", 2),
            new Table.Column("cpuMillisWithoutCompilerAndCollector", "without JIT, GC", 2),
            new Table.Column("databaseCpuMillis", "of it database", 2),
            new Table.Column("p50Millis", "p50 ms", 1),
            new Table.Column("p99Millis", "p99 ms", 1),
            new Table.Column("allocatedKiB", "KiB on heap", 0));

    @Override
    public Table measure(Course course) throws IOException, SQLException {
        try (Database database = Database.postgres(course.ground().file("way-database"));
                BareRegistry registry = BareRegistry.start();
                Contestant gateway = Contestant.gateway(
                        "way", Keys.ECDSA, registry.settings(), course.home(), course.ground(), database)) {
            return measured(course, registry, gateway);
        }
    }

    private static Table measured(Course course, BareRegistry registry, Contestant gateway) {
        SigningKey sender = course.ground().sender(Keys.ECDSA);
        Messages messages = Messages.of(sender, Course.SIZE);
        ThroughRegistry way = new ThroughRegistry(gateway.address(), registry, sender);
        course.progress().accept("the whole way: warming up");
        Load.Outcome warm = way.send(messages.many(course.warmUp() / 2));
        int many = (int) (warm.perSecond() * course.each().toSeconds());

        course.progress().accept("the whole way: " + many + " submissions");
        List<String> decided = new ArrayList<>();
        List<byte[]> submissions = messages.many(many);
        Figures submitted = gateway.measure(() -> {
            Load.Outcome outcome = way.send(submissions);
            decided.addAll(ThroughRegistry.numbers(outcome.answers()));
            return outcome;
        });
        course.progress().accept("the whole way: statuses and results");
        List<byte[]> statuses = Messages.asking(sender, "GetStatus", decided);
        gateway.measure(statuses.subList(0, statuses.size() / 2), Course.CONCURRENCY, course.each());
        Figures asked = gateway.measure(statuses, Course.CONCURRENCY, course.each());
        Figures fetched =
                gateway.measure(Messages.asking(sender, "GetResult", decided), Course.CONCURRENCY, course.each());
        return new Table(
                "The whole way, PostgreSQL, ECDSA, 4 KiB, 16 at a time",
                COLUMNS,
                List.of(
                        row("submitted and decided (times: until accepted)", submitted),
                        row("GetStatus", asked),
                        row("GetResult", fetched)));
    }

    private static List<Object> row(String what, Figures figures) {
        return List.of(
                what,
                figures.perSecond(),
                figures.cpuMillis(),
                figures.steadyMillis(),
                figures.databaseMillis(),
                figures.p50(),
                figures.p99(),
                figures.allocated() / 1024);
    }
}
