package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        try (ServerProcess server = ServerProcess.start(house, HEAP)) {
            long begun = System.nanoTime();
            sftp(house, server, "put %s in/large.part\nrename in/large.part in/large.bin".formatted(file));
            long put = System.nanoTime();
            assertThat(house.folder().in().resolve("large.bin")).hasSize((long) MIB << 20);
            assertThat(house.folder().isMarked("large.bin")).isTrue();
            Files.move(
                    house.folder().in().resolve("large.bin"),
                    house.folder().archive().resolve("large.bin"),
                    StandardCopyOption.ATOMIC_MOVE);
            sftp(house, server, "get archive/large.bin %s".formatted(base.resolve("fetched")));
            long got = System.nanoTime();
            assertThat(Files.mismatch(file, base.resolve("fetched"))).isEqualTo(-1);
            System.getLogger("kvitok")
                    .log(
                            System.Logger.Level.INFO,
                            "%d MiB with %s: put %d ms, got %d ms"
                                    .formatted(MIB, HEAP, (put - begun) / 1_000_000, (got - put) / 1_000_000));
            assertThat(server.isAlive()).isTrue();
        }
    }

    private static void sftp(House house, ServerProcess server, String commands) throws Exception {
        Path output = Files.createTempFile(house.base, "sftp", ".txt");
        Process process = Program.of("sftp")
                .and(house.options(house.key("anna"), server.port()))
                .and("-b", "-", "romashka@127.0.0.1")
                .start(output);
        try (var in = process.getOutputStream()) {
            in.write((commands + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBefore) {
            // Its exit code says the rest.
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
