package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Papers;
import org.kvitok.core.Bytes;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Settings;
import org.kvitok.seal.ForgedKey;

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

    private final KeyPair host = key();
    private final KeyPair ours = key();
    private final SshServer server = SshServer.setUpDefaultServer();
    private Path exchange;

    @BeforeEach
    void serve() throws Exception {
        exchange = Files.createDirectories(folder.resolve("their server/exchange"));
        Files.createDirectories(exchange.resolve("in"));
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, ours.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(exchange.getParent()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        try (OutputStream out = Files.newOutputStream(folder.resolve("poll-key"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(ours, "test", null, out);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Test
    void leavesReceiptAndResultOnTheServerFromWhichItFetchedTheDrop() throws Exception {
        try (House house = polling(new House(folder))) {
            ForgedKey romashka = house.organization("romashka", "egrul-extract");
            house.open();
            Files.write(
                    exchange.resolve("in/Запрос.xml.p7s"),
                    romashka.fileSignature(REQUEST).sharedArray());
            Files.write(exchange.resolve("in/Запрос.xml.part"), REQUEST.sharedArray());
            Files.move(exchange.resolve("in/Запрос.xml.part"), exchange.resolve("in/Запрос.xml"));

            for (String answer : List.of("receipt.xml", "receipt.pdf", "result.xml", "result.pdf")) {
                Path file = exchange.resolve("out/Запрос." + answer);
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(file));
                assertThat(file).isNotEmptyFile();
            }
            Bytes receipt = Bytes.wrap(Files.readAllBytes(exchange.resolve("out/Запрос.receipt.xml")));
            boolean holds = new Papers(List.of(house.key().certificate()))
                    .read(new SealedDocument(receipt))
                    .fold(paper -> true, refusal -> false);
            assertThat(holds).isTrue();
            assertThat(exchange.resolve("archive/Запрос.xml")).hasBinaryContent(REQUEST.sharedArray());
            assertThat(exchange.resolve("in")).isEmptyDirectory();
            assertThat(house.management("/metrics").body())
                    .contains("kvitok_poll_fetched_total{participant=\"romashka\"} 2.0");

            int port = server.getPort();
            server.stop(true);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            house.management("/health/ready").body())
                    .contains("\"status\":\"up\"", "kvitok@127.0.0.1:" + port));
        }
    }

    @Test
    void doesNotStartWithAKeyThatIsNone() throws Exception {
        try (House house = polling(new House(folder))) {
            Files.writeString(folder.resolve("poll-key"), "no key");
            assertThatThrownBy(house::open)
                    .hasMessageContaining("poll.romashka.key")
                    .hasMessageContaining("ssh-keygen");

            house.with("poll.romashka.key", folder.resolve("missing").toString());
            assertThatThrownBy(house::open).isInstanceOf(Settings.IllegalSetting.class);
        }
    }

    private House polling(House house) {
        return house.with("poll.romashka.server", "sftp://kvitok@127.0.0.1:" + server.getPort() + "/exchange")
                .with("poll.romashka.host-key", PublicKeyEntry.toString(host.getPublic()))
                .with("poll.romashka.key", folder.resolve("poll-key").toString())
                .with("poll.romashka.fetched", "archive")
                .with("poll.look-every", "200ms")
                .with("poll.first-pause", "100ms");
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
