package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Access.Act;

/** The corpus of attacks by somebody who has signed in: section N, rows 216, 217, 219, 220, 226, 229, and ways out. */
class AttacksTest {

    @TempDir
    private Path base;

    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House(base).with("sftp.quota.files", "50").open();
        Files.writeString(house.folder("vasilek").out().resolve("secret.xml"), "vasilek's");
        Files.writeString(base.resolve("data/files/outside"), "outside");
    }

    @AfterEach
    void close() throws IOException {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "scp -t /in", "sftp-server", "/bin/sh", "internal-sftp", "scp -f ../../etc/passwd"})
    void row216runsNoCommand(String command) throws IOException {
        assertThat(house.ssh("romashka", house.key("anna"))
                        .and(command)
                        .run()
                        .failed()
                        .output())
                .contains("exec request failed");
    }

    @Test
    void row216opensNoShell() throws IOException {
        assertThat(house.ssh("romashka", house.key("anna"), "-tt")
                        .run()
                        .failed()
                        .output())
                .containsAnyOf("shell request failed", "PTY allocation request failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell", "netconf", "sftp2", ""})
    void row216knowsNoOtherSubsystem(String subsystem) throws IOException {
        house.ssh("romashka", house.key("anna"), "-s").and(subsystem).run().failed();
    }

    @Test
    void row216forwardsNothing() throws IOException {
        String port = Integer.toString(house.door().port());
        assertThat(house.ssh("romashka", house.key("anna"), "-o", "ExitOnForwardFailure=yes", "-N")
                        .and("-R", "127.0.0.1:0:127.0.0.1:" + port)
                        .run()
                        .failed()
                        .output())
                .contains("remote port forwarding failed");
        assertThat(house.paramiko(
                                "refused(lambda: t.open_channel('direct-tcpip', ('127.0.0.1', %s), ('127.0.0.1', 1)))"
                                        .formatted(port),
                                "refused(lambda: t.open_channel('direct-streamlocal@openssh.com'))",
                                "refused(lambda: t.open_channel('forwarded-tcpip', ('127.0.0.1', 1), ('127.0.0.1', 1)))",
                                "c = t.open_session()",
                                "refused(lambda: c.request_x11())",
                                "c = t.open_session()",
                                "refused(lambda: c.get_pty())",
                                "m = t.global_request('tcpip-forward', ('', 0), wait=True)",
                                "print('FORWARD', m)")
                        .output())
                .doesNotContain("DONE")
                .contains("FORWARD None");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'auth-agent-req@openssh.com'",
                "'auth-agent-req'",
                "'env', 'LD_PRELOAD', '/in/evil.so'",
                "'x11-req', 'a'",
                "'pty-req', 'vt100'",
                "'signal', 'KILL'",
                "'winadj@putty.projects.tartarus.org'"
            })
    void row216answersNoOtherRequestOnAChannel(String request) throws IOException {
        assertThat(house.paramiko(
                                "c = t.open_session()",
                                "m = paramiko.Message()",
                                "r = [%s]".formatted(request),
                                "m.add_byte(bytes([98])); m.add_int(c.remote_chanid)",
                                "m.add_string(r[0]); m.add_boolean(True)",
                                "for a in r[1:]: m.add_string(a)",
                                "c._event_pending()",
                                "t._send_user_message(m)",
                                "refused(c._wait_for_event)")
                        .output())
                .doesNotContain("DONE")
                .contains("Channel closed");
    }

    @Test
    void row217refusesTheOldScpProtocol() throws IOException {
        Path file = Files.writeString(base.resolve("a.xml"), "<a/>");
        Program.of("scp")
                .and("-O")
                .and(house.options(house.key("anna")))
                .and(file.toString(), "romashka@127.0.0.1:../../a.xml")
                .run()
                .failed();
        assertNothingElse();
    }

    @Test
    void row219processesTheFirstContentOnceAndTheSecondAfterIt() throws IOException {
        assertThat(house.paramiko(
                                "def put(name, text):",
                                "    with sftp.open(name, 'w') as f: f.write(text)",
                                "put('in/a.part', 'first'); sftp.rename('in/a.part', 'in/a.xml')",
                                "put('in/b.part', 'second')",
                                "refused(sftp.rename, 'in/b.part', 'in/a.xml')",
                                "refused(sftp.posix_rename, 'in/b.part', 'in/a.xml')",
                                "refused(put, 'in/a.xml', 'second')",
                                "refused(sftp.truncate, 'in/a.xml', 0)",
                                "refused(sftp.remove, 'in/a.xml')",
                                "refused(sftp.rename, 'in/a.xml', 'in/c.xml')",
                                "print(sftp.open('in/a.xml').read())",
                                "os.remove('%s')".formatted(house.folder().in().resolve("a.xml")),
                                "sftp.posix_rename('in/b.part', 'in/a.xml')",
                                "print(sftp.open('in/a.xml').read())")
                        .succeeded()
                        .output())
                .doesNotContain("DONE")
                .contains("handed over", "b'first'", "b'second'");
    }

    @Test
    void row220refusesFilesAboveTheQuota() throws IOException {
        for (int i = 0; i < 50; i++) {
            Files.writeString(house.folder().in().resolve("file" + i), "x");
        }
        assertThat(house.paramiko(
                                "refused(sftp.open, 'in/one-more', 'w')",
                                "with sftp.open('in/file7', 'a') as f: f.write('y')")
                        .succeeded()
                        .output())
                .contains("Too much lies in in/ already", "слишком много")
                .doesNotContain("DONE");
    }

    @Test
    void row220listsWithoutHoldingTheListing() throws IOException {
        Path in = house.folder().in();
        for (int i = 0; i < 20_000; i++) {
            Files.createFile(in.resolve("file" + i));
        }
        assertThat(house.paramiko("print('LISTED', len(sftp.listdir('in')))")
                        .succeeded()
                        .output())
                .contains("LISTED 20000");
    }

    @Test
    void row220refusesLongNamesAndFolders() throws IOException {
        assertThat(house.paramiko(
                                "refused(sftp.open, 'in/' + 'n' * 10000, 'w')",
                                "refused(sftp.open, 'in/' + 'n' * 201, 'w')",
                                "refused(sftp.mkdir, 'in/d')",
                                "refused(sftp.mkdir, 'd')",
                                "refused(sftp.rmdir, 'in')",
                                "refused(sftp.rmdir, 'out')",
                                "refused(sftp.remove, 'in')",
                                "refused(sftp.rename, 'in', 'in2')",
                                "refused(sftp.open, '/'.join(['in'] + ['d'] * 20000), 'w')",
                                "refused(sftp.open, 'in/d/e', 'w')",
                                "refused(sftp.open, 'in', 'w')")
                        .succeeded()
                        .output())
                .doesNotContain("DONE")
                .doesNotContain(base.toString())
                .contains("Folders cannot be made", "This name is not possible");
        assertNothingElse();
    }

    @Test
    void row226keepsNamesApartThatDifferInFormAndCase() throws IOException {
        house.paramiko(
                        "names = ['in/\\u0401.xml', 'in/\\u0415\\u0308.xml', 'in/A.xml', 'in/a.xml']",
                        "for n in names:",
                        "    with sftp.open(n, 'w') as f: f.write(n)",
                        "for n in names:",
                        "    assert sftp.open(n).read().decode() == n",
                        "assert len(sftp.listdir('in')) == 4")
                .succeeded();
        assertThat(house.folder().in().resolve("Ё.xml")).hasContent("in/Ё.xml");
    }

    @Test
    void refusesNamesThatAreNoUnicode() throws IOException {
        assertThat(house.paramiko(
                                "refused(sftp.open, b'in/\\xc3\\x28.xml', 'w')",
                                "refused(sftp.open, b'in/\\xff\\xfe', 'w')",
                                "refused(sftp.open, b'in/\\xcf\\xf0\\xe8\\xe2\\xe5\\xf2.xml', 'w')",
                                "refused(sftp.open, b'in/\\xed\\xa0\\x80', 'w')",
                                "refused(sftp.open, b'in/\\xc0\\xae\\xc0\\xae/x', 'w')",
                                "refused(sftp.open, b'in/a\\x00b', 'w')",
                                "refused(sftp.open, 'in/a\\nb', 'w')",
                                "refused(sftp.open, 'in/..\\\\..\\\\b', 'w')",
                                "refused(sftp.rename, b'in/a', b'in/\\xff')")
                        .succeeded()
                        .output())
                .doesNotContain("DONE");
        assertNothingElse();
    }

    @Test
    void row229keepsReportsAsTheyAre() throws IOException {
        Files.writeString(house.folder().out().resolve("r.xml"), "report");
        Files.writeString(house.folder().out().resolve(".r.part"), "half a report");
        Files.writeString(house.folder().archive().resolve("r.xml"), "original");
        Files.writeString(house.folder().in().resolve("mine"), "mine");

        assertThat(house.paramiko(
                                "for d in ['out', 'errors', 'archive']:",
                                "    refused(sftp.open, d + '/new.xml', 'w')",
                                "    refused(sftp.open, d + '/new.xml', 'x')",
                                "    refused(sftp.rename, 'in/mine', d + '/mine')",
                                "    refused(sftp.posix_rename, 'in/mine', d + '/r.xml')",
                                "for d in ['out', 'archive']:",
                                "    for mode in ['w', 'a', 'r+']: refused(sftp.open, d + '/r.xml', mode)",
                                "    refused(sftp.rename, d + '/r.xml', d + '/s.xml')",
                                "    refused(sftp.rename, d + '/r.xml', 'in/r.xml')",
                                "    refused(sftp.utime, d + '/r.xml', (1, 1))",
                                "    refused(sftp.chmod, d + '/r.xml', 0o777)",
                                "    refused(sftp.truncate, d + '/r.xml', 0)",
                                "refused(sftp.remove, 'archive/r.xml')",
                                "refused(sftp.open, 'out/.r.part')",
                                "refused(sftp.remove, 'out/.r.part')",
                                "print('OUT', sftp.listdir('out'))",
                                "sftp.remove('out/r.xml')")
                        .succeeded()
                        .output())
                .doesNotContain("DONE")
                .contains("OUT ['r.xml']", "read-only", "только для чтения");
        assertThat(house.folder().archive().resolve("r.xml")).hasContent("original");
        assertThat(house.folder().out().toFile().list()).containsExactly(".r.part");
        assertThat(house.noted(Act.DELETE))
                .contains("romashka anna out/r.xml done", "romashka anna archive/r.xml read-only");
    }

    @Test
    void makesNoLinksAndLeavesRightsAlone() throws IOException {
        Files.writeString(house.folder().in().resolve("a.xml"), "<a/>");
        Path own = house.folder().in().resolve("a.xml");
        Object rights = Files.getPosixFilePermissions(own);

        assertThat(house.paramiko(
                                "refused(sftp.symlink, '/etc/passwd', 'in/link')",
                                "refused(sftp.symlink, '../.state', 'in/link')",
                                "refused(sftp.readlink, 'in/a.xml')",
                                "refused(lambda: sftp._request(paramiko.sftp.CMD_EXTENDED, 'hardlink@openssh.com', '/etc/passwd', 'in/hard'))",
                                "refused(lambda: sftp._request(paramiko.sftp.CMD_EXTENDED, 'copy-file', 'in/a.xml', 'in/copy', True))",
                                "refused(lambda: sftp._request(paramiko.sftp.CMD_EXTENDED, 'check-file-name', 'in/a.xml', 'md5', 0, 0, 0))",
                                "refused(lambda: sftp._request(paramiko.sftp.CMD_EXTENDED, 'space-available', '/'))",
                                "refused(lambda: sftp._request(paramiko.sftp.CMD_EXTENDED, 'version-select', '6'))",
                                "refused(lambda: sftp._request(paramiko.sftp.CMD_EXTENDED, 'statvfs@openssh.com', '/'))",
                                "refused(lambda: sftp._request(99, 'x'))",
                                "sftp.chmod('in/a.xml', 0o7777)",
                                "sftp.chown('in/a.xml', 0, 0)",
                                "print('MODE', oct(sftp.stat('in/a.xml').st_mode), sftp.stat('in/a.xml').st_uid)")
                        .succeeded()
                        .output())
                .doesNotContain("DONE")
                .contains("MODE 0o100600 None");
        assertThat(Files.getPosixFilePermissions(own)).isEqualTo(rights);
        assertThat(house.folder().in().toFile().list()).containsExactly("a.xml");
    }

    @Test
    void leadsNowhereOutAndTellsNothingOfWhatIsThere() throws IOException {
        Files.createSymbolicLink(house.folder().in().resolve("link"), base.resolve("data/files/outside"));
        Files.createSymbolicLink(house.folder().out().resolve("link"), Path.of("/etc"));
        house.folder().mark("a.xml", base.resolve("data/files/outside"));

        List<String> answers = house.paramiko(
                        "for p in ['../vasilek/out/secret.xml', '/../../outside', '../nothing', '/etc/passwd', '/etc/nothing',",
                        "          '.state/ready/a.xml', '.state', 'in/../.state/ready/a.xml', 'in/link', 'out/link',",
                        "          'out/link/passwd', '" + base.resolve("data/files/outside") + "']:",
                        "    refused(sftp.stat, p)",
                        "    refused(sftp.lstat, p)",
                        "    refused(sftp.open, p)",
                        "    refused(sftp.remove, p)",
                        "    refused(sftp.listdir, p)",
                        "print('PLACE', sftp.normalize('.'), sftp.normalize('../../etc/./x/..'), sftp.listdir('..'))")
                .succeeded()
                .output()
                .lines()
                .toList();

        assertThat(answers.stream().filter(line -> !line.startsWith("PLACE")).distinct())
                .containsExactly("FileNotFoundError 2 [Errno 2] " + Answer.NO_SUCH_FILE.text);
        assertThat(answers).contains("PLACE / /etc ['in', 'out', 'errors', 'archive']");
    }

    @Test
    void hangsOnNoPipe() throws IOException {
        Program.of("mkfifo", house.folder().in().resolve("pipe").toString())
                .run()
                .succeeded();
        assertThat(house.paramiko(
                                "refused(sftp.open, 'in/pipe')",
                                "refused(sftp.open, 'in/pipe', 'w')",
                                "print(sftp.listdir('in'))")
                        .succeeded()
                        .output())
                .doesNotContain("DONE")
                .contains("[]");
    }

    @Test
    void limitsOpenHandles() throws IOException {
        assertThat(house.paramiko(
                                "files = [sftp.open('in/a.part', 'w')]",
                                "def more():",
                                "    for i in range(100): files.append(sftp.open('in/a.part', 'r'))",
                                "refused(more)")
                        .output())
                .contains("Too many open files");
    }

    @Test
    void doesNotCompleteWhatABrokenConnectionLeft() throws IOException {
        house.paramiko(
                        "f = sftp.open('in/a.part', 'w')",
                        "f.write('half'); f.flush()",
                        "g = sftp.open('in/b.xml', 'w')",
                        "g.write('half'); g.flush()",
                        "os._exit(0)")
                .succeeded();

        await().untilAsserted(() -> assertThat(house.noted(Act.LOGOUT)).hasSize(1));
        assertThat(house.folder().in().resolve("a.part")).hasContent("half");
        assertThat(house.folder().isComplete("a.part")).isFalse();
        assertThat(house.folder().isComplete("b.xml")).isFalse();
    }

    @Test
    void survivesPacketsThatAreNone() throws IOException {
        house.paramiko(
                        "c = t.open_session(); c.invoke_subsystem('sftp')",
                        "c.sendall(b'\\x7f\\xff\\xff\\xff' + b'A' * 100000)",
                        "c = t.open_session(); c.invoke_subsystem('sftp')",
                        "c.sendall(b'\\xff\\xff\\xff\\xff\\x01\\x00\\x00')",
                        "c = t.open_session(); c.invoke_subsystem('sftp')",
                        "c.sendall(b'\\x00\\x00\\x00\\x05\\x03\\x00\\x00\\x00\\x01')",
                        "c = t.open_session()")
                .output();
        house.sftp("ls").succeeded();
    }

    private void assertNothingElse() throws IOException {
        assertThat(house.folder().in()).isEmptyDirectory();
        assertThat(house.folder().root().toFile().list())
                .containsExactlyInAnyOrder("in", "out", "errors", "archive", ".state");
        assertThat(base.resolve("data/files").toFile().list())
                .containsExactlyInAnyOrder("romashka", "vasilek", "outside");
    }
}
