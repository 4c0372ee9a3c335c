package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kvitok.packages.Workshop.EGRUL;
import static org.kvitok.packages.Workshop.PUBLISHED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.ServiceId;

class ServicePackagesTest {

    @TempDir
    private Path folder;

    @Test
    void loadsThePublishedServices() {
        ServicePackages packages = PUBLISHED.load();

        assertThat(packages.all()).extracting(ServicePackage::id).contains(EGRUL);
        assertThat(packages.find(ServiceId.of("egrul-extract/9.9"))).isEmpty();
    }

    @Test
    void knowsWhatTheServiceFileSays() {
        ServicePackage service = PUBLISHED.egrul();

        assertThat(service.title().ru()).isEqualTo("Выписка из ЕГРЮЛ или ЕГРИП");
        assertThat(service.requestRoots())
                .containsExactly(new QName("urn:kvitok:service:egrul-extract:1.0", "ExtractRequest"));
        assertThat(service.binding().adapter()).isEqualTo("soap");
        assertThat(service.binding().parameter("address")).isEqualTo("http://127.0.0.1:8090/egrul");
        assertThat(service.retryPlan().attempts()).isEqualTo(80);
    }

    @Test
    void putsTheOperatorsValuesIn() {
        ServicePackages packages = ServicePackages.load(
                PUBLISHED.schemas(),
                PUBLISHED.routes(),
                Map.of("registries.egrul.address", "http://127.0.0.1:1/x", "registries.egrul.attempts", "3"));

        ServicePackage service = packages.find(EGRUL).orElseThrow();
        assertThat(service.binding().parameter("address")).isEqualTo("http://127.0.0.1:1/x");
        assertThat(service.retryPlan().attempts()).isEqualTo(3);
    }

    @Test
    void refusesSettingThatNoServiceAsksFor() {
        assertThatThrownBy(() -> ServicePackages.load(
                        PUBLISHED.schemas(), PUBLISHED.routes(), Map.of("registries.egrul.adress", "http://x/")))
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining("registries.egrul.adress is used by no service");
    }

    @Test
    void refusesPackageWithMissingAndBrokenFilesAndNamesThemAll() throws IOException {
        Workshop workshop = Workshop.copyTo(folder);
        Files.delete(workshop.schema("answer.xsd"));
        workshop.replace(workshop.schema("request.xsd"), "type=\"s:Purpose\"", "type=\"s:Porpoise\"");
        workshop.replace(
                workshop.route("to-registry.xsl"),
                "xsl:template match=\"s:caseNumber\"",
                "xsl:template match=\"s:caseNumber[\"");

        assertThatThrownBy(workshop::load).isInstanceOfSatisfying(BadPackage.class, bad -> assertThat(bad.findings())
                .extracting(finding -> finding.file().getFileName().toString())
                .contains("answer.xsd", "request.xsd", "to-registry.xsl"));
    }

    @Test
    void refusesFolderThatIsNoService() throws IOException {
        Workshop workshop = Workshop.copyTo(folder);
        Files.createDirectories(workshop.routes().resolve("egrul-extract/latest"));

        assertThatThrownBy(workshop::load)
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining("no service: egrul-extract/latest");
    }
}
