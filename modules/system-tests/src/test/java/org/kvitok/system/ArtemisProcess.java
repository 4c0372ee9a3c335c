package org.kvitok.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An Artemis broker as operators install it, in a process of its own, set up as the README of {@code queue} says. */
final class ArtemisProcess implements AutoCloseable {

    static final String USER = "kvitok";
    static final String PASSWORD = "only-for-system-tests";

    /** What {@code modules/tools/queue/README.md} asks operators to add. */
    private static final String CACHE = "<id-cache-size>20000</id-cache-size><persist-id-cache>true</persist-id-cache>";

    private static final String ADDRESSES = """
            <address-setting match="kvitok.forward.#">
              <default-queue-routing-type>ANYCAST</default-queue-routing-type>
              <default-address-routing-type>ANYCAST</default-address-routing-type>
              <auto-delete-queues>false</auto-delete-queues>
              <auto-delete-addresses>false</auto-delete-addresses>
              <dead-letter-address>kvitok.dead</dead-letter-address>
              <expiry-address>kvitok.expired</expiry-address>
              <max-delivery-attempts>10</max-delivery-attempts>
              <redelivery-delay>500</redelivery-delay>
              <redelivery-delay-multiplier>2</redelivery-delay-multiplier>
              <max-redelivery-delay>30000</max-redelivery-delay>
              <address-full-policy>PAGE</address-full-policy>
            </address-setting>
            """;

    private static final Map<String, String> SMALL = Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "JAVA_ARGS",
            "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.disableJmx=true");

    private final Path folder;
    private final int port;
    private Process process;

    private ArtemisProcess(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static ArtemisProcess install(Path folder) throws IOException {
        Path artemis = Path.of(System.getProperty("kvitok.artemis", "target/artemis/apache-artemis-2.56.0"));
        int port = freePort();
        List<String> create = List.of(
                artemis.resolve("bin/artemis").toAbsolutePath().toString(),
                "create",
                "--silent",
                "--user",
                USER,
                "--password",
                PASSWORD,
                "--host",
                "127.0.0.1",
                "--default-port",
                String.valueOf(port),
                "--no-autotune",
                "--no-amqp-acceptor",
                "--no-mqtt-acceptor",
                "--no-stomp-acceptor",
                "--no-hornetq-acceptor",
                "--no-web",
                folder.toString());
        Tool.run(Path.of("."), SMALL, create).succeeded();
        Path broker = folder.resolve("etc/broker.xml");
        Files.writeString(
                broker,
                Files.readString(broker)
                        .replace("<persistence-enabled>", CACHE + "<persistence-enabled>")
                        .replace("</address-settings>", ADDRESSES + "</address-settings>"));
        return new ArtemisProcess(folder, port);
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Returns when it takes connections. */
    void start() {
        ProcessBuilder run = new ProcessBuilder(folder.resolve("bin/artemis").toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()));
        run.environment().putAll(SMALL);
        try {
            process = run.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        await().atMost(Duration.ofMinutes(2)).until(this::takesConnections);
    }

    /** kill -9; returns when the process is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Not any port that the broker finds: it must be the same after a restart. */
    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
