package org.kvitok.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.DropFolder;
import org.kvitok.testkit.SftpDoorForTests;

class SendOverSftpTest {

    @TempDir
    private Path base;

    private SftpDoorForTests door;
    private DropFolder folder;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        door = SftpDoorForTests.open(base);
        folder = door.folder();
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
                                door.address(),
                                "--login-key",
                                door.key().toString(),
                                "--known-hosts",
                                door.knownHosts().toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
