package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.ChangeQuestion;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;

/**
 * Whatever is dropped is answered exactly once, however often the gateway is killed. Number of kills and seed can be chosen
 * by {@code -Dkvitok.file.kills=} and {@code -Dkvitok.kill.seed=}.
 */
@Timeout(600)
class FilesKillTest {

    private static final int KILLS = Integer.getInteger("kvitok.file.kills", 10);
    private static final long SEED = Long.getLong("kvitok.kill.seed", System.nanoTime());
    private static final int EVERY = 7;

    private final Random random = new Random(SEED);
    private GatewayFolder home;
    private DropFolder folder;
    private GatewayProcess gateway;

    @Test
    void answersEveryDropExactlyOnce(@TempDir Path temp) throws Exception {
        System.out.println("files kill test: seed " + SEED);
        home = GatewayFolder.make(temp);
        folder = DropFolder.of(home.file("data/files"), GatewayFolder.PARTICIPANT)
                .create();
        Map<String, String> settings = home.settings();
        settings.put("gateway.forwards", "false");
        settings.put("files.look-every", "10ms");
        settings.put("files.signature-wait", "0s");
        // It is no drop's fault that the process dies here.
        settings.put("files.starts", "1000");
        int dropped = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            gateway = GatewayProcess.start(settings, home.file("gateway.log"));
            int until = dropped + 40 + random.nextInt(80);
            while (dropped < until) {
                drop(++dropped);
            }
            Thread.sleep(random.nextInt(400));
            gateway.kill();
        }
        gateway = GatewayProcess.start(settings, home.file("gateway.log"));
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> names(folder.in()).isEmpty()
                        && names(folder.state().resolve("work")).isEmpty());

        System.out.printf("files kill test: %d kills, %d drops%n", KILLS, dropped);
        List<String> expected = IntStream.rangeClosed(1, dropped)
                .mapToObj(i -> "d" + i + ".xml")
                .toList();
        assertThat(names(folder.errors())).as("drops set aside").allMatch(name -> name.endsWith(".txt"));
        assertThat(archived("accepted")).containsExactlyInAnyOrderElementsOf(only(expected, false));
        assertThat(archived("refused")).containsExactlyInAnyOrderElementsOf(only(expected, true));
        assertThat(receipted())
                .containsExactlyInAnyOrderElementsOf(
                        only(expected, false).stream().map(DropFolder::baseName).toList());
        assertThat(entered(home.client(gateway.address())))
                .hasSize(only(expected, false).size());
    }

    @AfterEach
    void leaveNothingRunning() {
        if (gateway != null) {
            gateway.close();
        }
    }

    /** As the SFTP server does: the signature first, each under a temporary name, marked, renamed. */
    private void drop(int number) throws IOException {
        Bytes request = request(number);
        place("d" + number + ".xml.p7s", home.fileSignature(isBad(number) ? request(0) : request));
        place("d" + number + ".xml", request);
    }

    private void place(String name, Bytes content) throws IOException {
        Path temporary = Files.write(folder.in().resolve(name + ".part"), content.sharedArray());
        folder.mark(name, temporary);
        Files.move(temporary, folder.in().resolve(name));
    }

    private static Bytes request(int number) {
        return Bytes.utf8("""
                <ExtractRequest xmlns="urn:kvitok:service:egrul-extract:1.0">
                  <organization><inn>7707083893</inn></organization>
                  <caseNumber>Д-%d</caseNumber>
                </ExtractRequest>
                """.formatted(number));
    }

    private static boolean isBad(int number) {
        return number % EVERY == 0;
    }

    private static List<String> only(List<String> names, boolean bad) {
        return names.stream()
                .filter(name -> isBad(Integer.parseInt(name.substring(1, name.length() - 4))) == bad)
                .toList();
    }

    private List<String> archived(String outcome) throws IOException {
        try (Stream<Path> all = Files.walk(folder.archive())) {
            return all.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> file.getParent().endsWith(outcome))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private List<String> receipted() throws IOException {
        return names(folder.out()).stream()
                .filter(name -> name.endsWith(".receipt.xml"))
                .map(name -> name.replace(".receipt.xml", ""))
                .toList();
    }

    private static Set<String> entered(ExchangeClient client) {
        Set<String> numbers = new HashSet<>();
        ChangeQuestion next = ChangeQuestion.ALL;
        boolean more = true;
        while (more) {
            var page = client.changes(next).fold(found -> found, refusal -> {
                throw new AssertionError("refused: " + refusal.reasons());
            });
            page.submissions().forEach(one -> numbers.add(one.number().toString()));
            next = next.since(page.cursor());
            more = page.more();
        }
        return numbers;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }
}
