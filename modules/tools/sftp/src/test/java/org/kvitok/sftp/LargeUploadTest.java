package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Settings;

/**
 * A file larger than the server's memory, up and down. By default a modest one; {@code -Dkvitok.sftp.large=2048} takes 2 GiB
 * against a heap of 256 MiB.
 */
class LargeUploadTest {

    private static final int MIB = Integer.getInteger("kvitok.sftp.large", 192);
    private static final String HEAP = MIB > 1024 ? "-Xmx256m" : "-Xmx64m";

    @TempDir
    private Path base;

    @Test
    void passesFilesLargerThanItsMemory() throws Exception {
        House house = new House(base);
        Path file = base.resolve("large.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((long) MIB << 20);
        }
        Process server = start();
        try {
            List<String> lines = ready(server);
            Files.writeString(house.knownHosts(), "[127.0.0.1]:%s %s\n".formatted(lines.get(0), lines.get(1)));
            long begun = System.nanoTime();
            sftp(house, lines.get(0), "put %s in/large.part\nrename in/large.part in/large.bin".formatted(file));
            long put = System.nanoTime();
            assertThat(house.folder().in().resolve("large.bin")).hasSize((long) MIB << 20);
            assertThat(house.folder().isMarked("large.bin")).isTrue();
            Files.move(
                    house.folder().in().resolve("large.bin"),
                    house.folder().archive().resolve("large.bin"),
                    StandardCopyOption.ATOMIC_MOVE);
            sftp(house, lines.get(0), "get archive/large.bin %s".formatted(base.resolve("fetched")));
            long got = System.nanoTime();
            assertThat(Files.mismatch(file, base.resolve("fetched"))).isEqualTo(-1);
            System.getLogger("kvitok")
                    .log(
                            System.Logger.Level.INFO,
                            "%d MiB with %s: put %d ms, got %d ms"
                                    .formatted(MIB, HEAP, (put - begun) / 1_000_000, (got - put) / 1_000_000));
            assertThat(server.isAlive()).isTrue();
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static void sftp(House house, String port, String commands) throws IOException {
        Path output = Files.createTempFile(house.base, "sftp", ".txt");
        Program client = Program.of("sftp")
                .and("-F", "none", "-i", house.key("anna").toString(), "-o", "IdentitiesOnly=yes")
                .and("-o", "IdentityAgent=none", "-o", "StrictHostKeyChecking=yes", "-o", "Port=" + port)
                .and("-o", "UserKnownHostsFile=" + house.knownHosts(), "-b", "-", "romashka@127.0.0.1");
        try {
            Process process = client.start(output);
            try (var in = process.getOutputStream()) {
                in.write((commands + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxDirectMemorySize=32m",
                "-cp",
                System.getProperty("java.class.path"),
                Server.class.getName(),
                base.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("server.log").toFile())
                .start();
    }

    private List<String> ready(Process server) throws IOException {
        Path ready = base.resolve("ready");
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(ready) || !server.isAlive());
        assertThat(server.isAlive())
                .as(Files.readString(base.resolve("server.log")))
                .isTrue();
        return Files.readAllLines(ready);
    }

    /** The server, in a process with little memory. */
    static final class Server {

        private Server() {}

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
}
