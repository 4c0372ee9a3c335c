package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.ServiceId;

class ServiceFileTest {

    private static final String ORDINARY = """
            title:
              ru: Услуга
              en: Service
            namespace: urn:example
            request: [One, Two]
            registry:
              adapter: soap
              address: http://registry.example/
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhatIsGiven() throws IOException {
        ServiceFile file = read(ORDINARY + """
                retry:
                  attempts: 7
                  first: 250ms
                  longest: 2h
                  factor: 1.5
                  jitter: 0
                """);

        assertThat(file.title()).isEqualTo(new Title("Услуга", "Service"));
        assertThat(file.requestRoots())
                .containsExactlyInAnyOrder(new QName("urn:example", "One"), new QName("urn:example", "Two"));
        assertThat(file.retryPlan()).isEqualTo(new RetryPlan(7, Duration.ofMillis(250), Duration.ofHours(2), 1.5, 0));
    }

    @Test
    void hasTheseDefaults() throws IOException {
        ServiceFile file = read(ORDINARY);

        assertThat(file.binding().adapter()).isEqualTo("soap");
        assertThat(file.binding().parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("address", "http://registry.example/"),
                        Map.entry("soapAction", ""),
                        Map.entry("soapVersion", "1.1"),
                        Map.entry("attachments", "mtom"),
                        Map.entry("connectTimeout", "5s"),
                        Map.entry("clientKey", ""),
                        Map.entry("clientKeyPassword", ""),
                        Map.entry("trust", ""),
                        Map.entry("tokenFile", ""),
                        Map.entry("tokenAddress", ""),
                        Map.entry("clientId", ""),
                        Map.entry("clientSecretFile", ""),
                        Map.entry("scope", ""),
                        Map.entry("signatureKey", ""),
                        Map.entry("signatureKeyPassword", ""),
                        Map.entry("signedBy", ""),
                        Map.entry("user", ""),
                        Map.entry("passwordFile", ""),
                        Map.entry("timeout", "30s"),
                        Map.entry("concurrency", "8"),
                        Map.entry("breakAfter", "10"),
                        Map.entry("breakFor", "30s"),
                        Map.entry("maxAnswer", "16MiB")));
        assertThat(file.retryPlan()).isEqualTo(new RetryPlan(80, Duration.ofSeconds(30), Duration.ofHours(1), 2, 0.5));
        assertThat(file.attachments()).isEqualTo(AttachmentRules.STANDARD);
        assertThat(AttachmentRules.STANDARD.rules())
                .extracting(rule -> rule.kind().wire() + " " + rule.maxSize() + " " + rule.least() + "-" + rule.most())
                .containsExactly(
                        "pdf 5242880 0-10",
                        "jpeg 5242880 0-10",
                        "png 5242880 0-10",
                        "xml 5242880 0-10",
                        "xlsx 5242880 0-10");
    }

    @Test
    void readsWhichAttachmentsAreTaken() throws IOException {
        ServiceFile file = read(ORDINARY + """
                attachments:
                  - {type: application/pdf, role: charter, maxSize: 10MiB, least: 1, most: 2}
                  - type: text/csv
                    rows:
                      columns:
                        - {name: inn, type: Inn}
                        - {name: sum, type: decimal, required: false}
                """);
        assertThat(file.attachments().described()).isEqualTo("charter: application/pdf, text/csv");
        assertThat(file.attachments().demandsAny()).isTrue();
        assertThat(file.attachments().rules().get(1).rows()).isPresent();
        assertThat(read(ORDINARY + "attachments: []\n").attachments().rules()).isEmpty();
    }

    @Test
    void refusesAttachmentsThatCannotBeChecked() throws IOException {
        BadPackage bad = refused(ORDINARY + """
                attachments:
                  - {type: video/mp4, maxSize: large, least: 5, most: 2}
                  - {type: application/pdf, rows: {schema: ../../x.xsd, row: r}}
                  - {type: text/csv, rows: {separator: x, columns: [{name: a, type: colour}, {name: a}]}}
                  - {type: text/csv}
                """);
        assertThat(bad.findings())
                .extracting(Finding::what)
                .containsExactlyInAnyOrder(
                        "type is video/mp4, whose content cannot be recognised",
                        "attachments.maxSize is large",
                        "least is greater than most",
                        "rows are for application/xml and text/csv",
                        "there is no schema ../../x.xsd",
                        "separator is x",
                        "type is colour",
                        "column a is given twice",
                        // Read on as PDF, so that what else is wrong is found at once too.
                        "application/pdf is allowed twice",
                        "text/csv is allowed twice");
    }

    @Test
    void readsWhatEachKindOfAdapterTakes() throws IOException {
        assertThat(registry("""
                  adapter: rest
                  address: http://registry.example/accounts/{account}?on={request-id}
                  method: GET
                  answers: [200, 404]
                """))
                .containsEntry("answers", "200 404")
                .containsEntry("format", "json")
                .containsEntry("mediaTypes", "")
                .containsEntry("idempotencyHeader", "Idempotency-Key");
        assertThat(registry("""
                  adapter: jms
                  broker: amqp://registry.example:5672
                  queue: requests
                  replyQueue: answers.kvitok
                """)).containsEntry("answerWithin", "5d").containsEntry("concurrency", "8");
        assertThat(registry("""
                  adapter: file
                  folder: /srv/exchange
                """))
                .containsEntry("in", "in")
                .containsEntry("marker", "")
                .containsEntry("poll", "5s");
        assertThat(registry("""
                  adapter: sftp
                  folder: exchange
                  host: sftp.registry.example
                  user: kvitok
                  key: keys/sftp
                  knownHosts: keys/known_hosts
                  marker: .done
                """))
                .containsEntry("port", "22")
                .containsEntry("out", "out")
                .containsEntry("marker", ".done");
    }

    @Test
    void refusesParametersOfAnotherKindAndThoseThatAreMissing() throws IOException {
        BadPackage bad = refused(ORDINARY.replace("adapter: soap", "adapter: jms"));

        assertThat(bad.findings())
                .extracting(Finding::what)
                .containsExactlyInAnyOrder(
                        "registry.broker is missing",
                        "registry.queue is missing",
                        "registry.replyQueue is missing",
                        "unknown key registry.address");
    }

    @Test
    void takesTheAddressFromTheSettings() throws IOException {
        String text = ORDINARY.replace("http://registry.example/", "\"{registries.r.address}\"");

        assertThat(read(text, Map.of("registries.r.address", "https://elsewhere/x"))
                        .binding()
                        .parameter("address"))
                .isEqualTo("https://elsewhere/x");
    }

    @Test
    void takesTheDefaultWhenTheSettingIsMissing() throws IOException {
        String text =
                ORDINARY.replace("http://registry.example/", "\"{registries.r.address:http://127.0.0.1:8090/r}\"");

        assertThat(read(text).binding().parameter("address")).isEqualTo("http://127.0.0.1:8090/r");
    }

    @Test
    void refusesSettingWithNeitherValueNorDefault() throws IOException {
        Finding finding = refused(ORDINARY.replace("http://registry.example/", "\"{registries.r.address}\""))
                .findings()
                .get(0);

        assertThat(finding.line()).isEqualTo(8);
        assertThat(finding.what()).isEqualTo("setting registries.r.address is not set");
        assertThat(finding.cure()).contains("config/kvitok.properties", "{registries.r.address:value}");
    }

    @Test
    void reportsAllMistakesAtOnceWithTheirLines() throws IOException {
        BadPackage bad = refused("""
                title:
                  ru: Услуга
                  de: Dienst
                namespace: urn:example
                namespace: urn:example2
                request: One
                registry:
                  adapter: carrier-pigeon
                  address: ftp://registry.example/
                  timeout: 5
                retry:
                  attempts: many
                  first: 1h
                  longest: 1m
                colour: green
                """);

        assertThat(bad.findings())
                .extracting(finding -> finding.line() + " " + finding.what())
                .containsExactlyInAnyOrder(
                        "2 title.en is missing",
                        "3 unknown key title.de",
                        "5 namespace is given twice",
                        "6 request is no list",
                        "8 unknown adapter kind carrier-pigeon",
                        "9 address is ftp://registry.example/",
                        "10 timeout is 5",
                        "12 retry.attempts is many",
                        "12 the retry plan is not possible",
                        "15 unknown key colour");
        assertThat(bad).hasMessageContaining("service.yaml:15: error: unknown key colour");
    }

    @Test
    void knowsWhenTheServiceIsInForce() throws IOException {
        assertThat(read(ORDINARY).validity()).isEqualTo(Validity.ALWAYS);
        assertThat(read("validFrom: 2026-01-01\nvalidUntil: 2026-12-31\n" + ORDINARY)
                        .validity())
                .hasToString("2026-01-01 – 2026-12-31");
        assertThat(refused("validFrom: soon\n" + ORDINARY).findings().get(0))
                .hasToString(
                        folder.resolve("service.yaml") + ":1: error: validFrom is soon; a date such as 2026-12-31");
        assertThat(refused("validFrom: 2026-12-31\nvalidUntil: 2026-01-01\n" + ORDINARY)
                        .findings())
                .extracting(finding -> finding.line() + " " + finding.what())
                .containsExactly("2 validUntil lies before validFrom");
    }

    @Test
    void refusesWhatIsNoYaml() throws IOException {
        assertThat(refused("title: [").findings().get(0).what()).startsWith("no YAML");
        assertThat(refused("").findings().get(0).what()).isEqualTo("the file is no mapping");
    }

    @Test
    void refusesWhatIsNoFile() {
        BadPackage bad = catchThrowableOfType(
                BadPackage.class,
                () -> ServiceFile.read(folder.resolve("none.yaml"), packageFolder(), new RegistrySettings(Map.of())));

        assertThat(bad.findings().get(0).what()).startsWith("cannot be read");
    }

    private Map<String, String> registry(String section) throws IOException {
        return read(ORDINARY.substring(0, ORDINARY.indexOf("  adapter:")) + section)
                .binding()
                .parameters();
    }

    private BadPackage refused(String text) throws IOException {
        Path file = write(text);
        return catchThrowableOfType(
                BadPackage.class, () -> ServiceFile.read(file, packageFolder(), new RegistrySettings(Map.of())));
    }

    private PackageFolder packageFolder() {
        return new PackageFolder(folder, folder, ServiceId.of("test/1.0"));
    }

    private ServiceFile read(String text) throws IOException {
        return read(text, Map.of());
    }

    private ServiceFile read(String text, Map<String, String> settings) throws IOException {
        return ServiceFile.read(write(text), packageFolder(), new RegistrySettings(settings));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("service.yaml"), text);
    }
}
