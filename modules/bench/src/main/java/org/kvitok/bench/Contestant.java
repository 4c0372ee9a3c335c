package org.kvitok.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
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
    private final Load load = new Load();
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
        String url = database.create(name);
        Path log = ground.file(name + ".log");
        ServerProcess server = side == Side.KVITOK
                ? ServerProcess.gateway(home, log, gateway(name, keys, ground, url, database.user()))
                : ServerProcess.java(
                        PlainEndpoint.class,
                        log,
                        plain(name, keys, ground, url, database.user()).toString());
        return new Contestant(side, keys, ground, database, server);
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

        Duration serverBefore = cpu();
        Duration databaseBefore = database.cpu();
        Probe.Usage usageBefore = probe.usage();
        Load.Outcome outcome = load.run(server.address(), prepared, concurrency, duration);
        Probe.Usage usage = probe.usage();
        Figures figures = Figures.of(
                outcome,
                cpu().minus(serverBefore),
                usage.cpuSince(usageBefore),
                database.cpu().minus(databaseBefore),
                usage.bytesSince(usageBefore));
        answers.verify(outcome.answers());
        return figures;
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

    private static Map<String, String> gateway(String name, Keys keys, Ground ground, String url, String user) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("gateway.schemas", ground.schemas().toString());
        settings.put("gateway.routes", ground.routes().toString());
        settings.put("gateway.data", ground.file(name).toString());
        settings.put("gateway.participants", ground.file("participants").toString());
        settings.put("gateway.trust", ground.file("trust").toString());
        settings.put("gateway.key", ground.serverKey(keys).toString());
        settings.put("gateway.key-password", ground.file("password").toString());
        // What is measured ends with the signed answer; the way to the registry is another measurement.
        settings.put("gateway.forwards", "false");
        settings.put("accept.host", "127.0.0.1");
        settings.put("accept.port", "0");
        settings.put("accept.management.port", "0");
        settings.put("store.url", url);
        settings.put("store.user", user);
        return settings;
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
                keys.algorithm(),
                "url",
                url,
                "user",
                user));
        StringWriter text = new StringWriter();
        settings.store(text, null);
        return Files.writeString(ground.file(name + ".properties"), text.toString());
    }
}
