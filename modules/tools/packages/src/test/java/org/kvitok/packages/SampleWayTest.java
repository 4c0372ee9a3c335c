package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of a service that goes a way of its own. */
class SampleWayTest {

    @TempDir
    private Path folder;

    private Workshop workshop;
    private Path service;

    @BeforeEach
    void copy() {
        workshop = Workshop.copyTo(folder, "counterparty-check");
        service = workshop.routes().resolve("counterparty-check/1.0");
    }

    @Test
    void isGreenWhereEveryRegistryIsAskedAsTheSamplesSay() {
        assertThat(workshop.check().findings()).isEmpty();
        assertThat(workshop.check().samples()).isEqualTo(7);
    }

    @Test
    void comparesWhatEachRegistryIsAsked() {
        Path golden = sample("debt").resolve("arrears/registry-request.xml");
        workshop.replace(golden, "7706107510", "7707083893");

        assertThat(workshop.check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(golden);
            assertThat(finding.what()).startsWith("the registry's request differs");
        });
    }

    @Test
    void comparesTheAnswerAtTheEnd() {
        Path golden = sample("debt").resolve("answer.xml");
        workshop.replace(golden, "<total>1200.50", "<total>1200.51");

        assertThat(workshop.check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(golden);
            assertThat(finding.found()).isEqualTo("1200.50");
        });
    }

    @Test
    void namesAStepThatNoSampleTakes() throws IOException {
        remove(sample("not-in-the-register"));

        assertThat(workshop.check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(service.resolve("route.camel.yaml"));
            assertThat(finding.line()).isEqualTo(23);
            assertThat(finding.what()).isEqualTo("no accepted sample takes this step");
        });
    }

    @Test
    void saysAtWhichStepASampleStops() {
        workshop.replace(sample("debt").resolve("register/registry-answer.xml"), "ИНН=\"7706107510\"", "ИНН=\"77\"");

        assertThat(workshop.check().findings())
                .extracting(Finding::what)
                .anyMatch(what -> what.startsWith("route.camel.yaml:9 stops: schema-"));
    }

    @Test
    void wantsTheFilesOfEveryRegistryThatIsAskedAndOfNoOther() throws IOException {
        Files.delete(sample("debt").resolve("arrears/registry-answer.xml"));
        Path needless = Files.createDirectories(sample("not-in-the-register").resolve("arrears"));
        Files.copy(sample("no-debt").resolve("arrears/registry-request.xml"), needless.resolve("registry-request.xml"));

        assertThat(workshop.check().findings())
                .extracting(Finding::what)
                .containsExactlyInAnyOrder("the file is missing", "the route does not ask this registry");
    }

    private Path sample(String name) {
        return service.resolve("samples/accepted").resolve(name);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
