package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Papers;
import org.kvitok.core.Bytes;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Settings;
import org.kvitok.seal.ForgedKey;
import org.kvitok.testkit.SftpServerForTests;

/** A participant without a login of its own drops a file on its own server, and finds the answers there. */
class PolledTest {

    private static final Bytes REQUEST = Bytes.utf8("""
            <ExtractRequest xmlns="urn:kvitok:service:egrul-extract:1.0">
              <organization><inn>7707083893</inn></organization>
              <caseNumber>Д-1</caseNumber>
            </ExtractRequest>
            """);

    @TempDir
    private Path folder;

    private SftpServerForTests server;

    @BeforeEach
    void serve() throws IOException {
        server = new SftpServerForTests(folder.resolve("theirs"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void leavesReceiptAndResultOnTheServerFromWhichItFetchedTheDrop() throws Exception {
        try (House house = polling(new House(folder))) {
            ForgedKey romashka = house.organization("romashka", "egrul-extract");
            house.open();
            Files.write(
                    server.file("in/Запрос.xml.p7s"),
                    romashka.fileSignature(REQUEST).sharedArray());
            Files.write(server.file("in/Запрос.xml.part"), REQUEST.sharedArray());
            Files.move(server.file("in/Запрос.xml.part"), server.file("in/Запрос.xml"));

            for (String answer : List.of("receipt.xml", "receipt.pdf", "result.xml", "result.pdf")) {
                Path file = server.file("out/Запрос." + answer);
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(file));
                assertThat(file).isNotEmptyFile();
            }
            Bytes receipt = Bytes.wrap(Files.readAllBytes(server.file("out/Запрос.receipt.xml")));
            boolean holds = new Papers(List.of(house.key().certificate()))
                    .read(new SealedDocument(receipt))
                    .fold(paper -> true, refusal -> false);
            assertThat(holds).isTrue();
            assertThat(server.file("archive/Запрос.xml")).hasBinaryContent(REQUEST.sharedArray());
            assertThat(server.file("in")).isEmptyDirectory();
            assertThat(house.management("/metrics").body())
                    .contains("kvitok_poll_fetched_total{participant=\"romashka\"} 2.0");

            server.stop();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            house.management("/health/ready").body())
                    .contains("\"status\":\"up\"", "kvitok@127.0.0.1"));
        }
    }

    @Test
    void doesNotStartWithAKeyThatIsNone() throws Exception {
        try (House house = polling(new House(folder))) {
            Files.writeString(server.keyFile(), "no key");
            assertThatThrownBy(house::open)
                    .hasMessageContaining("poll.romashka.key")
                    .hasMessageContaining("ssh-keygen");

            house.with("poll.romashka.key", folder.resolve("missing").toString());
            assertThatThrownBy(house::open).isInstanceOf(Settings.IllegalSetting.class);
        }
    }

    private House polling(House house) {
        return house.with("poll.romashka.server", server.address())
                .with("poll.romashka.host-key", server.hostKey())
                .with("poll.romashka.key", server.keyFile().toString())
                .with("poll.romashka.fetched", "archive")
                .with("poll.look-every", "200ms")
                .with("poll.first-pause", "100ms");
    }
}
