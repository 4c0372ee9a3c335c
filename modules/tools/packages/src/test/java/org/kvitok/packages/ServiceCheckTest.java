package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.packages.Workshop.PUBLISHED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.ServiceId;

class ServiceCheckTest {

    @TempDir
    private Path folder;

    private Workshop workshop;

    @BeforeEach
    void copy() {
        workshop = Workshop.copyTo(folder);
    }

    @Test
    void isGreenForThePublishedServices() {
        CheckReport report = PUBLISHED.check();

        assertThat(report.findings()).as(report.text()).isEmpty();
        assertThat(report.samples()).isGreaterThanOrEqualTo(14);
        assertThat(report.text()).endsWith("samples, no findings");
    }

    @Test
    void namesFileLineAndValuesWhenTheAnswerDiffers() {
        Path golden = workshop.route("samples/accepted/organization-by-ogrn/answer.xml");
        workshop.replace(golden, "<s:kpp>781401001</s:kpp>", "<s:kpp>770101001</s:kpp>");

        CheckReport report = workshop.check();

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(golden);
            assertThat(finding.line()).isEqualTo(13);
            assertThat(finding.what()).startsWith("the answer differs at /Answer[1]/content[1]");
            assertThat(finding.expected()).isEqualTo("770101001");
            assertThat(finding.found()).isEqualTo("781401001");
        });
        assertThat(report.text()).endsWith("1 finding in 1 file");
        assertThat(report.json())
                .startsWith("{\"green\":false,\"services\":[\"egrul-extract/1.0\"]")
                .contains("\"line\":13,");
        assertThat(report.text()).contains("answer.xml:13: error: the answer differs");
    }

    @Test
    void seesThatTheRegistryRequestDiffers() {
        Path golden = workshop.route("samples/accepted/organization-by-inn/registry-request.xml");
        workshop.replace(golden, "7707083893", "7736050003");

        assertThat(workshop.check().findings()).extracting(Finding::file).containsExactly(golden);
    }

    @Test
    void seesThatAttachmentsWouldNeverBeSent() throws IOException {
        Path file = workshop.route("service.yaml");
        Files.writeString(file, Files.readString(file) + "\nattachments:\n  - {type: application/pdf}\n");

        assertThat(workshop.check().findings())
                .extracting(Finding::file)
                .containsExactly(workshop.route("to-registry.xsl"));

        Files.writeString(file, Files.readString(file).replace("  - {type: application/pdf}", "  []"));
        assertThat(workshop.check().findings()).isEmpty();
    }

    @Test
    void seesThatAnElementIsMissing() {
        Path golden = workshop.route("samples/accepted/organization-by-ogrn/answer.xml");
        workshop.replace(golden, "<s:kpp>781401001</s:kpp>", "");

        assertThat(workshop.check().green()).isFalse();
    }

    @Test
    void seesThatSampleIsRefusedForAnotherReason() {
        Path reasons = workshop.route("samples/refused/purpose-unknown/reasons.txt");
        workshop.replace(reasons, "schema-value-illegal", "schema-element-missing");

        assertThat(workshop.check().findings())
                .extracting(Finding::what)
                .containsExactly(
                        "the request is not refused for this reason", "the request is refused for another reason");
    }

    @Test
    void seesThatRefusedSampleIsNotRefused() {
        workshop.replace(
                workshop.route("samples/refused/ogrn-wrong-check-digit/request.xml"), "1027700070519", "1027700070518");

        assertThat(workshop.check().findings())
                .extracting(Finding::what)
                .containsExactly("the request is not refused for this reason");
    }

    @Test
    void seesThatAcceptedSampleIsRefused() {
        Path request = workshop.route("samples/accepted/organization-by-inn/request.xml");
        workshop.replace(request, "7707083893", "7707083894");

        assertThat(workshop.check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(request);
            assertThat(finding.line()).isEqualTo(4);
            assertThat(finding.what())
                    .isEqualTo("the request is refused: identifier-check-digit /ExtractRequest/organization/inn");
        });
    }

    @Test
    void seesThatTheRegistryAnswersAnotherRequest() {
        workshop.replace(
                workshop.route("samples/accepted/organization-not-found/registry-answer.xml"), "6f1c1c1e", "6f1c1c1f");

        assertThat(workshop.check().findings()).extracting(Finding::what).contains("answers another request");
    }

    @Test
    void seesThatStylesheetMakesWhatTheAnswerSchemaForbids() {
        workshop.replace(workshop.route("from-registry.xsl"), "<s:code>{$code}</s:code>", "<s:code>x{$code}</s:code>");

        assertThat(workshop.check().findings())
                .extracting(Finding::what)
                .contains("what from-registry.xsl makes of it is refused: schema-value-illegal"
                        + " /Answer/content/ExtractAnswer/notFound/code");
    }

    @Test
    void seesThatTheRegistryAnswerIsNoneTheStylesheetKnows() {
        Path answer = workshop.route("samples/accepted/organization-not-found/registry-answer.xml");
        workshop.replace(answer, "КодОбр", "КодНеОбр");

        assertThat(workshop.check().findings()).singleElement().satisfies(finding -> assertThat(finding.what())
                .startsWith("from-registry.xsl stops"));
    }

    @Test
    void seesThatFilesOrSamplesAreMissing() throws IOException {
        Files.delete(workshop.route("samples/accepted/organization-by-inn/answer.xml"));
        Files.move(workshop.route("samples/refused"), workshop.route("samples/elsewhere"));

        assertThat(workshop.check().findings())
                .extracting(Finding::what)
                .containsExactlyInAnyOrder("the file is missing", "there is no sample");
    }

    @Test
    void saysThatThereIsNoSuchService() {
        CheckReport report = new ServiceCheck(workshop.schemas(), workshop.routes(), Map.of())
                .services(List.of(ServiceId.of("nothing/1.0")));

        assertThat(report.findings()).extracting(Finding::what).containsExactly("there is no such service");
    }
}
