package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
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
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.RequestId;
import org.kvitok.core.SubmissionNumber;

/** A registry with an SFTP server of its own. */
class SftpTest {

    @TempDir
    Path data;

    private final KeyPair ours = key();
    private final KeyPair host = key();
    private SshServer server;
    private Workshop workshop;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(data.resolve("server/exchange/in"));
        Files.createDirectories(data.resolve("server/exchange/out"));
        serve(0);
        knows(host);
        save(ours);
    }

    private void serve(int port) throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (user, offered, session) -> user.equals("kvitok") && KeyUtils.compareKeys(offered, ours.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(data.resolve("server")));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        if (workshop != null) {
            workshop.close();
        }
        server.stop(true);
    }

    @Test
    void putsTheRequestOntoTheServerAndTakesTheAnswerFromIt() throws IOException {
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.PROGRESSED);
        String name = number + "_" + RequestId.of(number) + ".xml";
        assertThat(folder().names("in")).containsExactly(name);
        Files.writeString(data.resolve("server/exchange/out/x.xml"), "<nonsense/>");
        folder().put(name, ExchangeFolder.said(RequestId.of(number).toString()));

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        await().untilAsserted(() -> assertThat(folder().names("archive")).containsExactly(name));
        await().untilAsserted(() -> assertThat(folder().names("errors")).containsExactly("x.xml", "x.xml.reason.txt"));
        assertThat(folder().names("out")).isEmpty();
    }

    @Test
    void talksToNoHostWhoseKeyIsNotKnown() throws IOException {
        knows(key());
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("refuses the user, password or key");
        assertThat(folder().names("in")).isEmpty();
    }

    @Test
    void isNotLetInWithAnotherKey() throws IOException {
        save(key());
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("refuses the user, password or key");
    }

    @Test
    void findsTheServerAgain() throws IOException {
        int port = server.getPort();
        server.stop(true);
        open("first: 500ms\nlongest: 500ms\n", port);
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.POSTPONED);

        serve(port);

        workshop.awaitLast(number, Event.PROGRESSED);
        folder().put(
                        "a-" + RequestId.of(number) + ".xml",
                        ExchangeFolder.said(RequestId.of(number).toString()));
        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
    }

    @Test
    void takesTheFilesThatLieBesideTheAnswer() throws IOException {
        open("published", "first: 1h\nlongest: 1h\n", server.getPort());
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PROGRESSED);
        String scan = "%PDF-1.4\nx\n%%EOF\n";
        String base = "a-" + RequestId.of(number);
        folder().put(base + ".attachment-1.pdf", scan);
        folder().put(
                        base + ".xml",
                        "<kv:Answer xmlns:kv=\"urn:kvitok:registry-answer:1.0\" request-id=\"" + RequestId.of(number)
                                + "\" decision=\"rejected\" comment=\"\"><kv:remark code=\"1\"><kv:ru>Нет</kv:ru></kv:remark>"
                                + "<kv:attachment name=\"a.pdf\" mediaType=\"application/pdf\" href=\"cid:attachment-1.pdf\"/>"
                                + "</kv:Answer>");

        workshop.awaitLast(number, Event.REGISTRY_REJECTED);

        assertThat(workshop.vault.content(number, Bytes.utf8(scan).sha256())).isPresent();
        await().untilAsserted(() ->
                assertThat(folder().names("archive")).containsExactly(base + ".attachment-1.pdf", base + ".xml"));
    }

    @Test
    void doesNotStartWithoutItsKeyAndKnownHosts() throws IOException {
        Files.delete(data.resolve("known_hosts"));
        assertThatThrownBy(() -> open("")).hasMessageContaining("known_hosts cannot be read");
        Files.writeString(data.resolve("key"), "no key");
        assertThatThrownBy(() -> open("")).hasMessageContaining("cannot be read as a private key");
    }

    private void open(String retry) {
        open(retry.isEmpty() ? "first: 1h\nlongest: 1h\n" : retry, server.getPort());
    }

    private void open(String retry, int port) {
        open("xml", retry, port);
    }

    private void open(String format, String retry, int port) {
        workshop = Workshop.with(data, TestService.with(data, format, """
                        adapter: sftp
                        host: 127.0.0.1
                        port: %d
                        user: kvitok
                        key: key
                        knownHosts: known_hosts
                        folder: exchange
                        poll: 100ms
                        """.formatted(port), retry));
    }

    private void knows(KeyPair key) throws IOException {
        StringBuilder line = new StringBuilder("[127.0.0.1]:" + server.getPort() + " ");
        PublicKeyEntry.appendPublicKeyEntry(line, key.getPublic());
        Files.writeString(data.resolve("known_hosts"), line + "\n");
    }

    private void save(KeyPair key) throws IOException {
        try (OutputStream out = Files.newOutputStream(data.resolve("key"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
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

    private ExchangeFolder folder() {
        return new ExchangeFolder(data.resolve("server/exchange"));
    }
}
