package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kvitok.core.Settings;

/** The server in a process of its own, on the folders of a {@link House}: with little memory, and to be killed. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String port;

    private ServerProcess(Process process, String port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start(House house, String heap) throws IOException {
        Path ready = house.base.resolve("ready");
        Files.deleteIfExists(ready);
        Path log = house.base.resolve("server.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:MaxDirectMemorySize=32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        house.base.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(ready) || !process.isAlive());
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        List<String> lines = Files.readAllLines(ready);
        Files.writeString(house.knownHosts(), "[127.0.0.1]:%s %s\n".formatted(lines.get(0), lines.get(1)));
        return new ServerProcess(process, lines.get(0));
    }

    String port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        Path base = Path.of(arguments[0]);
        Settings settings = new Settings(Map.of("sftp.host", "127.0.0.1", "sftp.port", "0"));
        try (SftpDoor door = SftpDoor.open(
                SftpConfig.from(settings, base),
                base.resolve("participants"),
                base.resolve("data"),
                access -> {},
                Clock.systemUTC())) {
            Path aside =
                    Files.write(base.resolve("ready.part"), List.of(Integer.toString(door.port()), door.hostKey()));
            Files.move(aside, base.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
            Thread.currentThread().join();
        }
    }
}
