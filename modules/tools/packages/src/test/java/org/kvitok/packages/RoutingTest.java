package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/** Several registries for one service, chosen by the content. */
class RoutingTest {

    private static final String REGISTRIES = """
            registries:
              organizations:
                adapter: soap
                address: http://127.0.0.1:1/organizations
              banks:
                adapter: rest
                address: http://127.0.0.1:1/banks
            namespaces:
              x: urn:kvitok:service:egrul-extract:1.0
            routing:
              - when: /ExtractRequest/purpose = 'bank'
                to: banks
              - when: exists(/x:ExtractRequest/x:organization)
                to: organizations
            """;

    @TempDir
    private Path folder;

    private Workshop workshop;
    private String before;

    @BeforeEach
    void copy() throws IOException {
        workshop = Workshop.copyTo(folder);
        String file = Files.readString(workshop.route("service.yaml"));
        before = file.substring(file.indexOf("registry:"), file.indexOf("# About three days"));
        workshop.replace(workshop.route("service.yaml"), before, REGISTRIES);
    }

    @Test
    void choosesTheFirstThatHolds() {
        ServicePackage service = workshop.egrul();

        assertThat(service.isRoutedByContent()).isTrue();
        assertThat(service.registries().keySet()).containsExactly("banks", "organizations");
        assertThat(service.registries().get("banks").adapter()).isEqualTo("rest");
        assertThat(service.registryFor(request("<organization/><purpose>bank</purpose>")))
                .contains("banks");
        assertThat(service.registryFor(request("<organization/><purpose>loan</purpose>")))
                .contains("organizations");
        assertThat(service.registryFor(request("<soleProprietor/>"))).isEmpty();
    }

    @Test
    void refusesContentThatNobodyIsCompetentFor() {
        Bytes content = request("<soleProprietor><ogrnip>304770000000019</ogrnip></soleProprietor>");

        List<Reason> flaws = Workshop.flaws(workshop.egrul(), content);

        assertThat(flaws).singleElement().satisfies(flaw -> {
            assertThat(flaw.code()).isEqualTo(RefusalCode.NO_COMPETENT_BODY);
            assertThat(flaw.place().xpath()).isEqualTo("/ExtractRequest");
        });
    }

    @Test
    void goesToTheLastWhereNothingElseHolds() {
        workshop.replace(
                workshop.route("service.yaml"), "- when: exists(/x:ExtractRequest/x:organization)\n    to", "- to");

        assertThat(workshop.egrul().registryFor(request("<soleProprietor/>"))).contains("organizations");
    }

    @Test
    void checkServiceComparesTheRegistryOfEachSample() throws IOException {
        assertThat(workshop.check().findings())
                .filteredOn(finding -> finding.file().endsWith("registry.txt"))
                .hasSize(5);
        for (String sample : List.of("organization-by-inn", "organization-by-ogrn", "organization-not-found")) {
            Files.writeString(workshop.route("samples/accepted/" + sample + "/registry.txt"), "organizations\n");
        }
        Files.writeString(
                workshop.route("samples/accepted/organization-extract-attached/registry.txt"), "organizations\n");

        assertThat(workshop.check().findings())
                .filteredOn(finding -> finding.what().startsWith("goes to another registry"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.expected()).isEqualTo("organizations");
                    assertThat(finding.found()).isEqualTo("banks");
                });
    }

    @Test
    void checkServiceWantsASampleForEachRegistry() throws IOException {
        Path asking = workshop.route("samples/accepted/organization-extract-attached/request.xml");
        workshop.replace(asking, "bank", "contract");

        assertThat(workshop.check().findings())
                .extracting(Finding::what)
                .contains("no accepted sample goes to the registry banks");
    }

    @Test
    void namesWhatIsWrongWithItsLine() {
        workshop.replace(workshop.route("service.yaml"), "to: banks", "to: bank");
        workshop.replace(workshop.route("service.yaml"), "exists(/x:", "exists(/y:");

        assertThatThrownBy(workshop::load).isInstanceOfSatisfying(BadPackage.class, bad -> assertThat(bad.findings())
                .extracting(finding -> finding.what().lines().findFirst().orElseThrow())
                .anyMatch(what -> what.startsWith("there is no registry bank"))
                .anyMatch(what -> what.startsWith("nothing goes to the registry banks"))
                .anyMatch(what -> what.contains("exists(/y:")));
    }

    @Test
    void takesRegistriesThatAnswerByThemselvesWhereEachHasAPlaceOfItsOwn() {
        Path file = workshop.route("service.yaml");
        workshop.replace(
                file, "adapter: rest\n    address: http://127.0.0.1:1/banks", "adapter: file\n    folder: banks");
        workshop.replace(
                file,
                "adapter: soap\n    address: http://127.0.0.1:1/organizations",
                "adapter: file\n    folder: others");

        assertThat(workshop.egrul().registries().get("banks").adapter()).isEqualTo("file");

        workshop.replace(file, "folder: others", "folder: banks");

        assertThatThrownBy(workshop::load).isInstanceOfSatisfying(BadPackage.class, bad -> assertThat(bad.findings())
                .extracting(Finding::what)
                .containsAnyOf(
                        "organizations leaves its answers where banks does",
                        "banks leaves its answers where organizations does"));
    }

    @Test
    void choosesBetweenNoRegistriesThatPull() {
        workshop.replace(
                workshop.route("service.yaml"),
                "adapter: rest\n    address: http://127.0.0.1:1/banks",
                "adapter: pull");

        assertThatThrownBy(workshop::load).isInstanceOfSatisfying(BadPackage.class, bad -> assertThat(bad.findings())
                .extracting(Finding::what)
                .contains("the adapter of banks is pull"));
    }

    private static Bytes request(String inside) {
        return Bytes.utf8(
                "<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\">" + inside + "</ExtractRequest>");
    }
}
