package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.testkit.SftpServerForTests;

/**
 * Whatever a participant drops on its own server is answered there exactly once, however often the gateway is killed. Number
 * of kills and seed can be chosen by {@code -Dkvitok.poll.kills=} and {@code -Dkvitok.kill.seed=}.
 */
@Timeout(600)
class PolledKillTest {

    private static final int KILLS = Integer.getInteger("kvitok.poll.kills", 6);
    private static final long SEED = Long.getLong("kvitok.kill.seed", System.nanoTime());
    private static final int EVERY = 7;

    private final Random random = new Random(SEED);
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile boolean done;
    private GatewayFolder home;
    private SftpServerForTests server;
    private GatewayProcess gateway;

    @Test
    void leavesEveryAnswerExactlyOnce(@TempDir Path temp) throws Exception {
        System.out.println("polled kill test: seed " + SEED);
        home = GatewayFolder.make(temp);
        server = new SftpServerForTests(temp.resolve("theirs"));
        Thread participant = new Thread(this::takeAnswers, "participant");
        participant.start();
        int dropped = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            gateway = GatewayProcess.start(settings(), home.file("gateway.log"));
            int until = dropped + 5 + random.nextInt(20);
            while (dropped < until) {
                drop(++dropped);
            }
            Thread.sleep(random.nextInt(1_500));
            gateway.kill();
        }
        gateway = GatewayProcess.start(settings(), home.file("gateway.log"));
        List<String> expected = IntStream.rangeClosed(1, dropped)
                .mapToObj(PolledKillTest::answers)
                .flatMap(List::stream)
                .toList();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(taken).containsAll(expected);
                    assertThat(server.names("in")).isEmpty();
                });
        Thread.sleep(1_000);
        done = true;
        participant.join();

        System.out.printf("polled kill test: %d kills, %d drops%n", KILLS, dropped);
        assertThat(taken).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(server.names("archive"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, dropped)
                        .mapToObj(i -> "d" + i + ".xml")
                        .flatMap(name -> Stream.of(name, name + ".p7s"))
                        .toList());
    }

    @AfterEach
    void leaveNothingRunning() throws IOException {
        done = true;
        if (gateway != null) {
            gateway.close();
        }
        server.close();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = home.settings();
        settings.put("gateway.forwards", "false");
        settings.put("files.look-every", "10ms");
        settings.put("files.signature-wait", "0s");
        // It is no drop's fault that the process dies here.
        settings.put("files.starts", "1000");
        settings.put("poll.look-every", "50ms");
        settings.put("poll.first-pause", "50ms");
        settings.put("poll.romashka.server", server.address());
        settings.put("poll.romashka.host-key", server.hostKey());
        settings.put("poll.romashka.key", server.keyFile().toString());
        settings.put("poll.romashka.fetched", "archive");
        return settings;
    }

    private void drop(int number) throws IOException {
        Bytes request = request(number);
        Bytes signature = home.fileSignature(isBad(number) ? request(0) : request);
        place("d" + number + ".xml.p7s", signature);
        place("d" + number + ".xml", request);
    }

    private void place(String name, Bytes content) throws IOException {
        Path temporary = Files.write(server.file("in").resolve(name + ".part"), content.sharedArray());
        Files.move(temporary, server.file("in").resolve(name));
    }

    /** The participant's own program: takes away whatever it sees, and would notice anything twice. */
    private void takeAnswers() {
        while (!done) {
            try {
                for (String folder : List.of("out", "errors")) {
                    for (String name : server.names(folder)) {
                        if (!name.startsWith(".")) {
                            Files.delete(server.file(folder).resolve(name));
                            taken.add(name);
                        }
                    }
                }
                Thread.sleep(5);
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    private static List<String> answers(int number) {
        String name = "d" + number;
        return isBad(number)
                ? List.of(name + ".refusal.xml", name + ".refusal.pdf", name + ".txt")
                : List.of(name + ".receipt.xml", name + ".receipt.pdf");
    }

    private static Bytes request(int number) {
        return Bytes.utf8("""
                <ExtractRequest xmlns="urn:kvitok:service:egrul-extract:1.0">
                  <organization><inn>7707083893</inn></organization>
                  <caseNumber>П-%d</caseNumber>
                </ExtractRequest>
                """.formatted(number));
    }

    private static boolean isBad(int number) {
        return number % EVERY == 0;
    }
}
