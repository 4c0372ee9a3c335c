package org.kvitok.registries;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/**
 * A running stand-in for the company register, on the loopback address only. A request is known by its ИдДок: the same
 * one again gets the same answer, also after a restart with the same journal. Safe for use by many threads.
 */
public final class RegistryStandIn implements AutoCloseable {

    static final String PATH = "/egrul";

    private final HttpServer server;
    private final ExecutorService workers;
    private final Journal journal;
    private final Mood mood;
    private final Counters counters;
    private final List<AutoCloseable> besideHttp;

    private RegistryStandIn(
            HttpServer server,
            ExecutorService workers,
            Journal journal,
            Mood mood,
            Counters counters,
            List<AutoCloseable> besideHttp) {
        this.server = server;
        this.workers = workers;
        this.journal = journal;
        this.mood = mood;
        this.counters = counters;
        this.besideHttp = List.copyOf(besideHttp);
    }

    /** Starts with the standard data on any free port; remembers nothing after it is closed. */
    public static RegistryStandIn start() throws IOException {
        return start(new StandInConfig(0, Optional.empty(), Optional.empty(), Optional.empty()), Clock.systemUTC());
    }

    /** Starts with the standard data on any free port, with a journal file. */
    public static RegistryStandIn start(Path journal) throws IOException {
        return start(new StandInConfig(0, Optional.of(journal), Optional.empty(), Optional.empty()), Clock.systemUTC());
    }

    /** @throws IOException when the port is taken or a file cannot be read or written */
    public static RegistryStandIn start(StandInConfig config, Clock clock) throws IOException {
        // Without it the JDK's server leaves the second packet of every answer waiting for an acknowledgement (40 ms).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        EgrulData data =
                config.data().isPresent() ? EgrulData.standardAnd(config.data().get()) : EgrulData.standard();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port());
        HttpServer server = HttpServer.create(address, 1024);
        Journal journal = new Journal(config.journal(), clock);
        Mood mood = new Mood(clock);
        Counters counters = new Counters();
        ExecutorService workers = Executors.newCachedThreadPool();
        server.setExecutor(workers);
        XmlReader reader = new XmlReader(XmlLimits.STANDARD);
        server.createContext(PATH, new EgrulDoor(reader, data, journal, mood, counters));
        server.createContext("/control", new ControlDoor(mood, () -> counters.counts(journal.size())));
        server.createContext("/elsewhere", exchange -> {
            counters.strayed();
            new HttpAnswer(exchange).send(200, HttpAnswer.TEXT, "you should not have followed");
            exchange.close();
        });
        List<AutoCloseable> besideHttp = new ArrayList<>();
        if (config.samples().isPresent()) {
            SampleAnswers answers = new SampleAnswers(config.samples().get(), reader);
            Optional<SignedRegistry> signed = config.signed().isPresent()
                    ? Optional.of(SignedRegistry.of(config.signed().get(), clock))
                    : Optional.empty();
            server.createContext("/", new SampleDoor(reader, answers, signed));
            besideHttp.addAll(besideHttp(config, reader, answers));
        }
        server.start();
        return new RegistryStandIn(server, workers, journal, mood, counters, besideHttp);
    }

    private static List<AutoCloseable> besideHttp(StandInConfig config, XmlReader reader, SampleAnswers answers)
            throws IOException {
        List<AutoCloseable> open = new ArrayList<>();
        if (!config.folders().isEmpty()) {
            open.add(new SampleFolders(config.folders(), reader, answers));
        }
        if (config.sftp().isPresent()) {
            open.add(SampleSftp.start(config.sftp().get()));
        }
        if (config.broker().isPresent()) {
            open.add(SampleQueues.start(config.broker().get(), reader, answers));
        }
        return open;
    }

    /** Where the SOAP interface is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Misbehaves from now on, as the spell says. */
    public void misbehave(Spell spell) {
        mood.take(spell);
    }

    public Counts counts() {
        return counters.counts(journal.size());
    }

    /** The ИдДок of every request in the journal. */
    public Set<String> requests() {
        return journal.ids();
    }

    /** Stops at once; callers that wait are cut off. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        workers.shutdownNow();
        for (AutoCloseable one : besideHttp) {
            closed(one);
        }
        journal.close();
    }

    private static void closed(AutoCloseable one) throws IOException {
        try {
            one.close();
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
}
