package org.kvitok.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.kvitok.bench.plain.PlainEndpoint;

/** One server under measurement, with the look into it. */
final class Contestant implements AutoCloseable {

    /** Messages of one measurement in memory at once. */
    private static final int MOST_BYTES = 192 << 20;

    private static final int BATCH = 500;
    private static final Duration FOREVER = Duration.ofHours(1);

    private final Side side;
    private final Keys keys;
    private final Ground ground;
    private final Database database;
    private final ServerProcess server;
    private final Probe probe;
    private final Load load = Load.sampling();
    private final Answers answers;

    private Contestant(Side side, Keys keys, Ground ground, Database database, ServerProcess server)
            throws IOException {
        this.side = side;
        this.keys = keys;
        this.ground = ground;
        this.database = database;
        this.server = server;
        this.probe = Probe.of(server.handle());
        this.answers = new Answers(ground);
    }

    static Contestant start(Side side, Keys keys, Path home, Ground ground, Database database)
            throws IOException, SQLException {
        String name = (side + "_" + keys).toLowerCase(Locale.ROOT);
        if (side == Side.KVITOK) {
            return gateway(name, keys, Map.of(), home, ground, database);
        }
        String url = database.create(name);
        ServerProcess server = ServerProcess.java(
                PlainEndpoint.class,
                ground.file(name + ".log"),
                plain(name, keys, ground, url, database.user()).toString());
        return new Contestant(side, keys, ground, database, server);
    }

    /** @param changes settings beside those of every gateway of the run, or in place of them */
    static Contestant gateway(
            String name, Keys keys, Map<String, String> changes, Path home, Ground ground, Database database)
            throws IOException, SQLException {
        Map<String, String> settings = ground.gateway(name, keys, database.create(name), database.user());
        settings.putAll(changes);
        ServerProcess server = ServerProcess.gateway(home, ground.file(name + ".log"), settings);
        return new Contestant(Side.KVITOK, keys, ground, database, server);
    }

    Side side() {
        return side;
    }

    Keys keys() {
        return keys;
    }

    /** Runs without measuring, so that the server's compiler has seen everything. */
    void warmUp(int size, int concurrency, int exchanges) {
        Messages messages = Messages.of(ground.sender(keys), size);
        for (int done = 0; done < exchanges; done += BATCH) {
            send(messages.many(Math.min(BATCH, exchanges - done)), concurrency, FOREVER);
        }
    }

    Figures measure(int size, int concurrency, Duration duration) {
        Messages messages = Messages.of(ground.sender(keys), size);
        Load.Outcome pilot =
                send(messages.many(Math.max(2 * concurrency, Math.min(200, (8 << 20) / size))), concurrency, duration);
        int enough = (int) (pilot.perSecond() * 1.3 * duration.toSeconds()) + concurrency;
        List<byte[]> prepared = messages.many(Math.max(concurrency, Math.min(enough, MOST_BYTES / size)));

        return measure(prepared, concurrency, duration);
    }

    /** Sends these, until they are used up or the time is over. */
    Figures measure(List<byte[]> prepared, int concurrency, Duration duration) {
        return measure(() -> send(prepared, concurrency, duration));
    }

    /** Measures whatever this does with the server. */
    Figures measure(Supplier<Load.Outcome> doing) {
        Duration serverBefore = cpu();
        Duration databaseBefore = database.cpu();
        Probe.Usage usageBefore = probe.usage();
        Load.Outcome outcome = doing.get();
        Probe.Usage usage = probe.usage();
        return Figures.of(
                outcome,
                cpu().minus(serverBefore),
                usage.cpuSince(usageBefore),
                database.cpu().minus(databaseBefore),
                usage.bytesSince(usageBefore));
    }

    URI address() {
        return server.address();
    }

    /** @throws IllegalStateException when one is not signed by the server or is a fault */
    void verify(Collection<byte[]> some) {
        answers.verify(some);
    }

    @Override
    public void close() throws IOException {
        probe.close();
        server.close();
    }

    private Load.Outcome send(List<byte[]> messages, int concurrency, Duration longest) {
        Load.Outcome outcome = load.run(server.address(), messages, concurrency, longest);
        answers.verify(outcome.answers());
        return outcome;
    }

    private Duration cpu() {
        return server.handle().info().totalCpuDuration().orElseThrow();
    }

    private static Path plain(String name, Keys keys, Ground ground, String url, String user) throws IOException {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "wsdl",
                ground.file("plain/intake.wsdl").toUri().toString(),
                "key",
                ground.serverKey(keys).toString(),
                "trust",
                ground.file("trust.p12").toString(),
                "password",
                Ground.PASSWORD,
                "alias",
                "kvitok",
                "algorithm",
                keys.algorithm().orElseThrow(),
                "url",
                url,
                "user",
                user));
        StringWriter text = new StringWriter();
        settings.store(text, null);
        return Files.writeString(ground.file(name + ".properties"), text.toString());
    }
}
