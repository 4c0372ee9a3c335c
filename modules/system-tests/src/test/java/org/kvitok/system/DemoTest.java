package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer types first, from outside: the launcher, without anything prepared. */
class DemoTest {

    /** The demo leaves a client's profile here, for the commands that are tried after it. */
    private static final Path PROFILE = Shipped.HOME.resolve("var/client.properties");

    private Optional<byte[]> profileBefore = Optional.empty();

    @BeforeAll
    static void spareTheLauncherABuild() throws IOException {
        Shipped.markAsBuilt();
    }

    @BeforeEach
    void keepProfile() throws IOException {
        if (Files.exists(PROFILE)) {
            profileBefore = Optional.of(Files.readAllBytes(PROFILE));
        }
    }

    @AfterEach
    void putProfileBack() throws IOException {
        if (profileBefore.isPresent()) {
            Files.write(PROFILE, profileBefore.get());
        } else {
            Files.deleteIfExists(PROFILE);
        }
    }

    @Test
    void demoGoesAllTheWayAndItsPapersVerifyWithoutKvitok(@TempDir Path temp) throws IOException {
        Path folder = temp.resolve("demo");
        Tool.Outcome demo = kvitok("demo", "--folder", folder.toString()).succeeded();
        assertThat(demo.output()).contains("Everything went as it must.");
        List<Path> papers = papers(folder);
        assertThat(papers).hasSizeGreaterThan(3);
        for (Path paper : papers) {
            verify(folder, paper).succeeded();
        }
        changedPaperDoesNotVerify(folder, papers.get(0));
        whatWasDroppedIsAnsweredInFiles(folder, demo.output());
        assertThat(kvitok("verify", papers.get(0).toString()).exitCode()).isZero();
    }

    private static void whatWasDroppedIsAnsweredInFiles(Path folder, String said) throws IOException {
        if (said.contains("left out, this machine lacks")) {
            return;
        }
        assertThat(said).contains("ok: receipt, notice and result came back");
        for (String answer : List.of("receipt", "notice", "result")) {
            Path file = folder.resolve("fetched/Запрос-ЕГРЮЛ." + answer + ".xml");
            verify(folder, file).succeeded();
            assertThat(Files.readAllBytes(folder.resolve("fetched/Запрос-ЕГРЮЛ." + answer + ".pdf")))
                    .startsWith("%PDF-".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    /** The control: without it nobody knows whether the tool looks at all. */
    private static void changedPaperDoesNotVerify(Path folder, Path paper) throws IOException {
        Path changed = folder.resolve("changed.xml");
        Files.writeString(changed, Files.readString(paper).replace("romashka", "romashko"));
        assertThat(changed).content().contains("romashko");
        assertThat(verify(folder, changed).exitCode()).isNotZero();
    }

    private static Tool.Outcome verify(Path folder, Path paper) {
        return Tool.run(List.of(
                "xmlsec1",
                "--verify",
                "--trusted-pem",
                folder.resolve("keys/authority.pem").toString(),
                "--id-attr:Id",
                "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
                paper.toString()));
    }

    private static List<Path> papers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("papers"))) {
            return files.sorted().toList();
        }
    }

    private static Tool.Outcome kvitok(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Shipped.HOME.resolve("kvitok").toString()));
        command.addAll(List.of(arguments));
        return Tool.run(Shipped.HOME, Map.of("JAVA_HOME", System.getProperty("java.home")), command);
    }
}
