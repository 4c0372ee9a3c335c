package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Deadline;

class PullTermsTest {

    @TempDir
    private Path folder;

    private Workshop workshop;

    @BeforeEach
    void makeTheRegistryPull() throws IOException {
        workshop = Workshop.copyTo(folder);
        String file = Files.readString(workshop.route("service.yaml"));
        int from = file.indexOf("registry:");
        int to = file.indexOf("# About three days");
        Files.writeString(
                workshop.route("service.yaml"),
                file.substring(0, from) + "registry:\n  adapter: pull\n  lease: 20m\ndeadline: 10 working days\n");
        assertThat(to).isPositive();
        Files.delete(workshop.route("to-registry.xsl"));
        Files.delete(workshop.route("from-registry.xsl"));
    }

    @Test
    void comeFromTheServiceFile() {
        PullTerms terms = workshop.egrul().pull().orElseThrow();

        assertThat(terms).isEqualTo(new PullTerms(Duration.ofMinutes(20), Duration.ofDays(1)));
        assertThat(terms.permits(Duration.ofSeconds(10))).isTrue();
        assertThat(terms.permits(Duration.ofSeconds(9))).isFalse();
        assertThat(terms.permits(Duration.ofHours(25))).isFalse();
    }

    @Test
    void areAbsentWhereTheRegistryIsCalled() {
        assertThat(Workshop.PUBLISHED.egrul().pull()).isEmpty();
    }

    @Test
    void samplesOfSuchAServiceNeedNoRegistrysForms() {
        assertThat(workshop.check().findings()).isEmpty();
    }

    @Test
    void stylesheetsOfSuchAServiceAreRefused() throws IOException {
        Files.writeString(workshop.route("to-registry.xsl"), "<x/>");

        assertThat(workshop.check().findings())
                .extracting(Finding::what)
                .containsExactly("a registry that pulls speaks the published forms");
    }

    @Test
    void deadlineComesFromTheServiceFileToo() throws IOException {
        assertThat(workshop.egrul().deadline()).contains(new Deadline(10, true));
        assertThat(Workshop.PUBLISHED.egrul().deadline()).isEmpty();

        workshop.replace(workshop.route("service.yaml"), "10 working days", "soon");
        assertThat(workshop.check().findings()).extracting(Finding::what).containsExactly("deadline is soon");
    }
}
