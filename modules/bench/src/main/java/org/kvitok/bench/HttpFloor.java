package org.kvitok.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What HTTP alone costs the server: the processor time of one exchange with {@link EchoServer}. For one thread. */
final class HttpFloor implements AutoCloseable {

    private static final int CONCURRENCY = 16;
    private static final int WARM = 20_000;
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final int MANY = 1_000_000;

    private final ServerProcess server;
    private final Probe probe;
    private final Load load = Load.sampling();
    private final Map<Integer, Boolean> warm = new HashMap<>();

    HttpFloor(Ground ground) throws IOException {
        this.server = ServerProcess.java(EchoServer.class, ground.file("echo.log"));
        this.probe = Probe.of(server.handle());
    }

    /** Milliseconds for each message of this size, without the server's compiler and collector. */
    double millisEach(byte[] message) {
        int few = Math.max(CONCURRENCY, Math.min(WARM, (64 << 20) / message.length));
        warm.computeIfAbsent(message.length, size -> {
            load.run(server.address(), Collections.nCopies(few, message), CONCURRENCY, LENGTH.multipliedBy(5));
            return true;
        });
        List<byte[]> messages = Collections.nCopies(MANY, message);
        Probe.Usage before = probe.usage();
        Load.Outcome outcome = load.run(server.address(), messages, CONCURRENCY, LENGTH);
        return probe.usage().cpuSince(before).toNanos() / 1e6 / outcome.exchanges();
    }

    @Override
    public void close() throws IOException {
        probe.close();
        server.close();
    }
}
