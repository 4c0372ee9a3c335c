package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Access.Act;

/** Clients as Debian has them: OpenSSH, curl, lftp, paramiko. */
class ClientsTest {

    private static final String NAME = "Отчёт за ноябрь.xml";

    @TempDir
    private Path base;

    private House house;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        house = House.open(base);
        file = base.resolve(NAME);
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        Files.write(file, content);
    }

    @AfterEach
    void close() throws IOException {
        house.close();
    }

    @Test
    void opensshSftpPutsUnderTemporaryNameAndRenames() throws IOException {
        house.sftp(
                        "put \"%s\" \"in/%s.part\"".formatted(file, NAME),
                        "rename \"in/%1$s.part\" \"in/%1$s\"".formatted(NAME),
                        "ls -l in")
                .succeeded();

        assertWhole();
        assertThat(house.noted(Act.UPLOAD)).containsExactly("romashka anna in/" + NAME + ".part done");
        assertThat(house.noted(Act.RENAME)).containsExactly("romashka anna in/%1$s.part -> %1$s done".formatted(NAME));
    }

    @Test
    void opensshSftpShowsFourFoldersAndNoMore() throws IOException {
        assertThat(house.sftp("pwd", "ls -la").succeeded().output())
                .contains("Remote working directory: /")
                .containsPattern("drwx------ .* in\\b")
                .containsPattern("dr-x------ .* out\\b")
                .containsPattern("dr-x------ .* errors\\b")
                .containsPattern("dr-x------ .* archive\\b")
                .doesNotContain(".state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reput", "put -a"})
    void opensshSftpResumesAnUploadThatBroke(String command) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Files.write(house.folder().in().resolve(NAME + ".part"), java.util.Arrays.copyOf(content, 100_000));

        house.sftp(
                        "%s \"%s\" \"in/%s.part\"".formatted(command, file, NAME),
                        "rename \"in/%1$s.part\" \"in/%1$s\"".formatted(NAME))
                .succeeded();

        assertWhole();
    }

    @Test
    void opensshSftpFetchesReportsAndAcknowledgesThem() throws IOException {
        Files.copy(file, house.folder().out().resolve(NAME));
        Path fetched = base.resolve("fetched");

        house.sftp("get \"out/%s\" \"%s\"".formatted(NAME, fetched), "rm \"out/%s\"".formatted(NAME))
                .succeeded();

        assertThat(fetched).hasSameBinaryContentAs(file);
        assertThat(house.folder().out()).isEmptyDirectory();
        assertThat(house.noted(Act.DELETE)).containsExactly("romashka anna out/" + NAME + " done");
    }

    @Test
    void scpPutsOverSftp() throws IOException {
        Program.of("scp")
                .and(house.options(house.key("anna")))
                .and("-s", "-p", file.toString(), "romashka@127.0.0.1:/in/" + NAME)
                .run()
                .succeeded();

        assertThat(house.folder().in().resolve(NAME)).hasSameBinaryContentAs(file);
        assertThat(house.folder().isComplete(NAME)).isFalse();
    }

    @Test
    void scpFetches() throws IOException {
        Files.copy(file, house.folder().archive().resolve("a.xml"));
        Program.of("scp")
                .and(house.options(house.key("anna")))
                .and(
                        "-s",
                        "romashka@127.0.0.1:archive/a.xml",
                        base.resolve("fetched").toString())
                .run()
                .succeeded();
        assertThat(base.resolve("fetched")).hasSameBinaryContentAs(file);
    }

    @Test
    void curlPutsAndRenames() throws IOException {
        curl("-T", file.toString(), "-Q", "-rename in/a.tmp in/a.xml", url("/in/a.tmp"))
                .succeeded();

        assertThat(house.folder().in().resolve("a.xml")).hasSameBinaryContentAs(file);
        assertThat(house.folder().isMarked("a.xml")).isTrue();
    }

    @Test
    void curlResumesAndFetches() throws IOException {
        byte[] content = Files.readAllBytes(file);
        Files.write(house.folder().in().resolve("a.tmp"), java.util.Arrays.copyOf(content, 100_000));
        curl("-T", file.toString(), "-C", "100000", url("/in/a.tmp")).succeeded();
        assertThat(house.folder().in().resolve("a.tmp")).hasSameBinaryContentAs(file);

        Files.copy(file, house.folder().out().resolve("b.xml"));
        curl("-o", base.resolve("fetched").toString(), url("/out/b.xml")).succeeded();
        assertThat(base.resolve("fetched")).hasSameBinaryContentAs(file);
    }

    @Test
    void lftpPutsUnderTemporaryNameByItself() throws IOException {
        lftp("set xfer:use-temp-file yes; set xfer:temp-file-name *.part; put -O in \"%s\"; cls -l in".formatted(file))
                .succeeded();

        assertWhole();
    }

    @Test
    void lftpResumesAndMirrorsReports() throws IOException {
        byte[] content = Files.readAllBytes(file);
        Files.write(house.folder().in().resolve(NAME + ".part"), java.util.Arrays.copyOf(content, 100_000));
        Files.copy(file, house.folder().out().resolve("b.xml"));

        lftp("put -c \"%1$s\" -o \"in/%2$s.part\"; mv \"in/%2$s.part\" \"in/%2$s\"; mirror out \"%3$s\""
                        .formatted(file, NAME, base.resolve("reports")))
                .succeeded();

        assertWhole();
        assertThat(base.resolve("reports/b.xml")).hasSameBinaryContentAs(file);
    }

    @Test
    void paramikoPutsRenamesListsAndFetches() throws IOException {
        Files.copy(file, house.folder().out().resolve("b.xml"));

        assertThat(house.paramiko(
                                "sftp.put('%s', 'in/a.tmp')".formatted(file),
                                "sftp.posix_rename('in/a.tmp', 'in/%s')".formatted(NAME),
                                "print(sorted(sftp.listdir('/')))",
                                "sftp.get('out/b.xml', '%s')".formatted(base.resolve("fetched")))
                        .succeeded()
                        .output())
                .contains("['archive', 'errors', 'in', 'out']");

        assertWhole();
        assertThat(base.resolve("fetched")).hasSameBinaryContentAs(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa -b 2048", "rsa -b 4096", "ecdsa -b 256", "ecdsa -b 384", "ed25519"})
    void letsInWithEachKindOfKey(String kind) throws IOException {
        Path key = house.key("other", ("-t " + kind).split(" "));
        house.bind("romashka", "other", key);

        house.sftp("romashka", key, "ls").succeeded();
    }

    /** Complete, and the same bytes. */
    private void assertWhole() throws IOException {
        assertThat(house.folder().in().resolve(NAME)).hasSameBinaryContentAs(file);
        assertThat(house.folder().isMarked(NAME)).isTrue();
        assertThat(house.folder().in().toFile().list()).containsExactly(NAME);
    }

    private Program.Outcome curl(String... more) throws IOException {
        Path key = house.base.resolve("keys/pem");
        if (!Files.exists(key)) {
            house.key("pem", "-t", "ecdsa", "-b", "256", "-m", "PEM");
            house.bind("romashka", "curl", key);
        }
        return Program.of("curl", "-sS", "--user", "romashka:", "--key", key.toString(), "--pubkey", key + ".pub")
                .and("-k")
                .and(more)
                .run();
    }

    private String url(String path) {
        return "sftp://127.0.0.1:" + house.door().port() + path;
    }

    private Program.Outcome lftp(String commands) throws IOException {
        String ssh = "ssh -a -x " + String.join(" ", house.options(house.key("anna")));
        return Program.of("lftp", "-c")
                .and(
                        "set sftp:connect-program '%s'; set net:max-retries 1; set cmd:fail-exit yes; open -u romashka, sftp://127.0.0.1:%d; %s"
                                .formatted(ssh, house.door().port(), commands))
                .run();
    }
}
