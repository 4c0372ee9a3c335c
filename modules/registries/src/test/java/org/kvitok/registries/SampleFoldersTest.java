package org.kvitok.registries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in for registries that are reached over files. */
class SampleFoldersTest {

    private static final Path ROUTES = Path.of(System.getProperty("kvitok.root"), "routes");
    private static final String OUR_ID = "0c8ba9bd-7a50-8d04-8b67-bcd5c32fdac0";

    @TempDir
    Path folder;

    private RegistryStandIn standIn;

    @BeforeEach
    void start() throws IOException {
        standIn = RegistryStandIn.start(
                new StandInConfig(
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ROUTES),
                        List.of(folder),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        standIn.close();
    }

    @Test
    void answersARequestUnderItsName() throws IOException {
        put("a.xml", sample());

        await().until(() -> Files.exists(folder.resolve("out/a.xml")) && Files.notExists(folder.resolve("in/a.xml")));
        assertThat(Files.readString(folder.resolve("out/a.xml"))).contains(OUR_ID);
        assertThat(folder.resolve("out/a.xml.done")).doesNotExist();
    }

    @Test
    void marksItsAnswerWhereTheRequestWasMarked() throws IOException {
        Files.createFile(folder.resolve("in/b.xml.done"));
        put("b.xml", sample());

        await().until(() -> Files.exists(folder.resolve("out/b.xml.done")));
        assertThat(folder.resolve("out/b.xml")).exists();
    }

    @Test
    void putsAsideWhatNoSampleExpects() throws IOException {
        put("c.xml", "<other/>");
        put("d.xml", "nonsense");

        await().until(() ->
                Files.exists(folder.resolve("unknown/c.xml")) && Files.exists(folder.resolve("unknown/d.xml")));
        assertThat(Files.readString(folder.resolve("unknown/c.xml.reason.txt"))).contains("no sample has other");
        assertThat(Files.list(folder.resolve("out"))).isEmpty();
    }

    private void put(String name, String content) throws IOException {
        Path aside = Files.writeString(folder.resolve("aside"), content);
        Files.move(aside, folder.resolve("in").resolve(name));
    }

    private static String sample() throws IOException {
        return Files.readString(ROUTES.resolve(
                        "egrul-extract/1.0/samples/accepted/organization-not-found/registry-request.xml"))
                .replace("6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10", OUR_ID);
    }
}
