package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.RequestId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.SftpServerForTests;

/** A registry with an SFTP server of its own. */
class SftpTest {

    @TempDir
    Path data;

    private SftpServerForTests server;
    private Workshop workshop;

    @BeforeEach
    void start() throws IOException {
        server = new SftpServerForTests(data);
        folder().made();
        knows(server.hostKey());
    }

    @AfterEach
    void stop() throws IOException {
        if (workshop != null) {
            workshop.close();
        }
        server.close();
    }

    @Test
    void putsTheRequestOntoTheServerAndTakesTheAnswerFromIt() throws IOException {
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.PROGRESSED);
        String name = number + "_" + RequestId.of(number) + ".xml";
        assertThat(folder().names("in")).containsExactly(name);
        Files.writeString(server.file("out/x.xml"), "<nonsense/>");
        folder().put(name, ExchangeFolder.said(RequestId.of(number).toString()));

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        await().untilAsserted(() -> assertThat(folder().names("archive")).containsExactly(name));
        await().untilAsserted(() -> assertThat(folder().names("errors")).containsExactly("x.xml", "x.xml.reason.txt"));
        assertThat(folder().names("out")).isEmpty();
    }

    @Test
    void talksToNoHostWhoseKeyIsNotKnown() throws IOException {
        knows(PublicKeyEntry.toString(SftpServerForTests.key().getPublic()));
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("refuses the user, password or key");
        assertThat(folder().names("in")).isEmpty();
    }

    @Test
    void isNotLetInWithAnotherKey() throws IOException {
        SftpServerForTests.write(SftpServerForTests.key(), server.keyFile());
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("refuses the user, password or key");
    }

    @Test
    void findsTheServerAgain() throws IOException {
        server.stop();
        open("first: 500ms\nlongest: 500ms\n");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.POSTPONED);

        server.start();

        workshop.awaitLast(number, Event.PROGRESSED);
        folder().put(
                        "a-" + RequestId.of(number) + ".xml",
                        ExchangeFolder.said(RequestId.of(number).toString()));
        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
    }

    @Test
    void takesTheFilesThatLieBesideTheAnswer() throws IOException {
        open("published", "first: 1h\nlongest: 1h\n");
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
        open("xml", retry.isEmpty() ? "first: 1h\nlongest: 1h\n" : retry);
    }

    private void open(String format, String retry) {
        workshop = Workshop.with(data, TestService.with(data, format, """
                        adapter: sftp
                        host: 127.0.0.1
                        port: %d
                        user: kvitok
                        key: key
                        knownHosts: known_hosts
                        folder: exchange
                        poll: 100ms
                        """.formatted(server.port()), retry));
    }

    private void knows(String hostKey) throws IOException {
        Files.writeString(data.resolve("known_hosts"), "[127.0.0.1]:" + server.port() + " " + hostKey + "\n");
    }

    private ExchangeFolder folder() {
        return new ExchangeFolder(server.file(""));
    }
}
