package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while files come in; more kills with {@code -Dkvitok.sftp.kills=30}. */
class KilledServerTest {

    private static final int KILLS = Integer.getInteger("kvitok.sftp.kills", 2);
    private static final int LENGTH = 50_000;

    @TempDir
    private Path base;

    @Test
    void losesNothingThatWasAcknowledgedAndTakesNothingHalf() throws Exception {
        House house = new House(base);
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            Path output = Files.createTempFile(base, "client", ".txt");
            Process client;
            try (ServerProcess server = ServerProcess.start(house, "-Xmx64m")) {
                client = handingIn(house, server, kill, output);
                int enough = 5 + random.nextInt(20);
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> acknowledged(output).size() >= enough || !client.isAlive());
            }
            assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(acknowledged(output)).as(Files.readString(output)).isNotEmpty();
            for (String name : acknowledged(output)) {
                assertThat(house.folder().isComplete(name)).as(name).isTrue();
            }
            for (String name : house.folder().in().toFile().list()) {
                if (house.folder().isComplete(name)) {
                    assertThat(house.folder().in().resolve(name)).hasSize(LENGTH);
                }
            }
        }
    }

    /** Puts and renames one file after the other until the server is gone, and says which renames were acknowledged. */
    private static Process handingIn(House house, ServerProcess server, int round, Path output) throws IOException {
        Path script = Files.writeString(
                house.base.resolve("client.py"), """
                import paramiko, sys
                t = paramiko.Transport(('127.0.0.1', %s))
                t.connect(username='romashka', pkey=paramiko.Ed25519Key(filename='%s'))
                sftp = paramiko.SFTPClient.from_transport(t)
                for i in range(100000):
                    name = 'in/%d-' + str(i) + '.xml'
                    with sftp.open(name + '.part', 'wb') as f:
                        for piece in range(10): f.write(b'x' * %d)
                    sftp.rename(name + '.part', name)
                    print('ACKNOWLEDGED', name[3:], flush=True)
                """.formatted(server.port(), house.key("anna"), round, LENGTH / 10));
        return Program.of("/usr/bin/python3", script.toString()).start(output);
    }

    private static List<String> acknowledged(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> line.startsWith("ACKNOWLEDGED ") && line.endsWith(".xml"))
                .map(line -> line.substring("ACKNOWLEDGED ".length()))
                .toList();
    }
}
