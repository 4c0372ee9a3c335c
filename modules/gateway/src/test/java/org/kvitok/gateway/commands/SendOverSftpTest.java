package org.kvitok.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.DropFolder;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Settings;
import org.kvitok.sftp.HostKey;
import org.kvitok.sftp.SftpConfig;
import org.kvitok.sftp.SftpDoor;

class SendOverSftpTest {

    @TempDir
    private Path base;

    private SftpDoor door;
    private DropFolder folder;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        HostKey.make(base.resolve("key"), "anna");
        Path participant = Files.createDirectories(base.resolve("participants/romashka/ssh"));
        Files.writeString(participant.resolveSibling("participant.properties"), "name=Ромашка\n");
        Files.copy(base.resolve("key.pub"), participant.resolve("anna.pub"));
        door = SftpDoor.open(
                SftpConfig.from(new Settings(Map.of("sftp.host", "127.0.0.1", "sftp.port", "0")), base),
                base.resolve("participants"),
                base.resolve("data"),
                access -> {},
                Clock.systemUTC());
        Files.writeString(base.resolve("known_hosts"), "[127.0.0.1]:" + door.port() + " " + door.hostKey() + "\n");
        folder = DropFolder.of(base.resolve("data/files"), new ParticipantId("romashka"))
                .create();
        file = Files.writeString(base.resolve("отчёт.xml"), "<a/>");
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    @Test
    void handsFileInAndFetchesWhatComesBack() throws IOException {
        Files.writeString(folder.out().resolve("отчёт.receipt.xml"), "<receipt/>");
        Files.writeString(folder.out().resolve("отчёт.result.xml"), "<result/>");

        Typed typed = send("--wait", "--save", base.resolve("received").toString());

        assertThat(typed.exitCode()).as(typed.err()).isZero();
        assertThat(folder.in().resolve("отчёт.xml")).hasContent("<a/>");
        assertThat(folder.isMarked("отчёт.xml")).isTrue();
        assertThat(base.resolve("received/отчёт.receipt.xml")).hasContent("<receipt/>");
        assertThat(base.resolve("received/отчёт.result.xml")).hasContent("<result/>");
    }

    @Test
    void saysByItsExitCodeThatTheFileWasRefused() throws IOException {
        Files.writeString(folder.out().resolve("отчёт.refusal.xml"), "<refusal/>");

        assertThat(send("--wait", "--save", base.toString()).exitCode()).isEqualTo(ExitCode.NO);
    }

    @Test
    void doesNotWaitUnlessTold() {
        Typed typed = send("--json");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).contains("\"outcome\":\"handed-in\"");
    }

    @Test
    void saysWhatTheServerSaidWhenItRefuses() {
        send();
        Typed again = send();

        assertThat(again.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(again.err()).contains("handed over");
    }

    @Test
    void asksForWhatIsMissing() {
        assertThat(Typed.in("send", file.toString(), "--sftp", "romashka@127.0.0.1")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Typed.in("send", file.toString()).err()).contains("--gateway");
    }

    private Typed send(String... more) {
        return Typed.in(Stream.concat(
                        Stream.of(
                                "send",
                                file.toString(),
                                "--sftp",
                                "romashka@127.0.0.1:" + door.port(),
                                "--login-key",
                                base.resolve("key").toString(),
                                "--known-hosts",
                                base.resolve("known_hosts").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
