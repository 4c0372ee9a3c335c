package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.RequestId;
import org.kvitok.core.Staging;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.ServicePackages;
import org.kvitok.testkit.Submissions;

/** Attachments on their way to a registry, over each kind of adapter that calls it. */
class AttachmentsTest {

    private static final Bytes CHARTER = Bytes.utf8("%PDF-1.4 устав %%EOF");
    private static final Bytes SECRET = Bytes.utf8("%PDF-1.4 not asked for %%EOF");

    @TempDir
    Path data;

    private final MoodyRegistry registry = new MoodyRegistry();
    private Workshop workshop;

    @AfterEach
    void stop() {
        if (workshop != null) {
            workshop.close();
        }
        registry.close();
    }

    @Test
    void goAsPartsThatTheRequestRefersTo() {
        open("");
        SubmissionNumber number = entered();
        workshop.awaitLast(number, Event.POSTPONED);

        String body = registry.requests.get(0);
        assertThat(body)
                .contains("Content-ID: <attachment-1@kvitok>\r\nContent-Type: application/pdf")
                .contains("\r\n\r\n" + CHARTER.utf8() + "\r\n--")
                .contains("name=\"Устав.pdf\"")
                .contains(CHARTER.sha256().hex())
                .doesNotContain(SECRET.utf8());
    }

    @Test
    void goInsideTheRequestWhereTheRegistryKnowsNothingElse() {
        open("attachments: inline\n");
        SubmissionNumber number = entered();
        workshop.awaitLast(number, Event.POSTPONED);

        String body = registry.requests.get(0);
        assertThat(body)
                .contains(">" + Base64.getEncoder().encodeToString(CHARTER.sharedArray()) + "</")
                .doesNotContain("Include")
                .doesNotContain("Content-ID");
    }

    @Test
    void goAsPartsOfAFormOverRest() {
        openWith(rest("/ask", ""));
        SubmissionNumber number = entered();
        workshop.awaitLast(number, Event.POSTPONED);

        assertThat(registry.headers.get(0).getFirst("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(registry.requests.get(0))
                .contains("name=\"request\"\r\nContent-Type: application/xml\r\n\r\n<request")
                .contains(
                        "name=\"attachment-1@kvitok\"; filename=\"Устав.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
                                + CHARTER.utf8() + "\r\n--")
                .doesNotContain(SECRET.utf8());
    }

    @Test
    void goEachToItsOwnAddressBeforeTheRequest() {
        registry.next(MoodyRegistry.says(201, "", ""));
        openWith(rest("/ask", "attachments: put\nattachmentAddress: %s/files/{number}/{sha256}/{attachment}\n"));
        SubmissionNumber number = entered();
        workshop.awaitLast(number, Event.POSTPONED);

        assertThat(registry.addresses)
                .containsExactly("/egrul/files/" + number + "/" + CHARTER.sha256() + "/attachment-1.pdf", "/egrul/ask");
        assertThat(registry.requests.get(0)).isEqualTo(CHARTER.utf8());
        assertThat(registry.requests.get(1)).startsWith("<request");
    }

    @Test
    void keepTheRequestBackWhenTheRegistryDoesNotTakeThem() {
        registry.next(MoodyRegistry.says(503, "", ""));
        openWith(rest("/ask", "attachments: put\nattachmentAddress: %s/files/{attachment}\n"));
        SubmissionNumber number = entered();
        workshop.awaitLast(number, Event.POSTPONED);

        assertThat(registry.addresses).containsExactly("/egrul/files/attachment-1.pdf");
        assertThat(workshop.last(number).comment()).contains("503");
    }

    @Test
    void lieBesideTheRequestInTheRegistrysFolder() throws IOException {
        Files.createDirectories(data.resolve("exchange/in"));
        Files.createDirectories(data.resolve("exchange/out"));
        openWith("adapter: file\nfolder: exchange\npoll: 50ms\n");
        SubmissionNumber number = entered();
        workshop.awaitLast(number, Event.PROGRESSED);

        String base = number + "_" + RequestId.of(number);
        assertThat(data.resolve("exchange/in").resolve(base + ".attachment-1.pdf"))
                .hasBinaryContent(CHARTER.sharedArray());
        try (Stream<Path> files = Files.list(data.resolve("exchange/in"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(base + ".xml", base + ".attachment-1.pdf");
        }
    }

    @Test
    void goAsMessagesBeforeTheRequest() throws Exception {
        try (RegistryQueues queues = new RegistryQueues()) {
            Files.writeString(data.resolve("password"), "secret");
            openWith(jms(queues, ""));
            SubmissionNumber number = entered();
            RegistryQueues.Received received = queues.next();
            Message file = received.message();
            TextMessage request = queues.request();

            assertThat(received.content()).isEqualTo(CHARTER.sharedArray());
            assertThat(file.getStringProperty("kvitok_attachment")).isEqualTo("attachment-1@kvitok");
            assertThat(file.getStringProperty("kvitok_name")).isEqualTo("Устав.pdf");
            assertThat(file.getStringProperty("kvitok_sha256"))
                    .isEqualTo(CHARTER.sha256().hex());
            assertThat(file.getJMSCorrelationID()).isEqualTo(request.getJMSCorrelationID());
            assertThat(request.getIntProperty("kvitok_attachments")).isEqualTo(1);
            assertThat(request.getText()).contains("cid:attachment-1@kvitok");
            workshop.awaitLast(number, Event.PROGRESSED);
            workshop.close();
            workshop = null;
        }
    }

    @Test
    void stayAwayFromAQueueThatTakesNoneSoLarge() throws Exception {
        try (RegistryQueues queues = new RegistryQueues()) {
            Files.writeString(data.resolve("password"), "secret");
            openWith(jms(queues, "maxAttachments: 10B\n"));
            SubmissionNumber number = entered();
            workshop.awaitLast(number, Event.PARKED);
            assertThat(workshop.last(number).comment()).contains("maxAttachments");
            assertThat(queues.isQuiet()).isTrue();
            workshop.close();
            workshop = null;
        }
    }

    private String rest(String path, String lines) {
        return "adapter: rest\nformat: xml\naddress: \"" + registry.address() + path + "\"\n"
                + lines.formatted(registry.address());
    }

    private static String jms(RegistryQueues queues, String lines) {
        return """
                adapter: jms
                broker: %s
                queue: %s
                replyQueue: %s
                user: kvitok
                passwordFile: password
                timeout: 10s
                %s""".formatted(queues.url(), RegistryQueues.REQUESTS, RegistryQueues.ANSWERS, lines);
    }

    private void open(String registryLines) {
        openWith("adapter: soap\naddress: \"" + registry.address() + "\"\n" + registryLines);
    }

    private void openWith(String registryLines) {
        Path service = data.resolve("routes/egrul-extract/1.0");
        try {
            Files.createDirectories(service);
            for (String stylesheet : List.of("to-registry.xsl", "from-registry.xsl")) {
                try (InputStream in = AttachmentsTest.class.getResourceAsStream("attachments/" + stylesheet)) {
                    Files.write(service.resolve(stylesheet), in.readAllBytes());
                }
            }
            Files.writeString(
                    service.resolve("service.yaml"), """
                    title: {ru: Услуга, en: Service}
                    namespace: urn:kvitok:service:egrul-extract:1.0
                    request: [ExtractRequest]
                    registry:
                    %sretry: {first: 1h, longest: 1h}
                    """.formatted(registryLines.indent(2)), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        workshop = Workshop.with(
                data, ServicePackages.load(Workshop.ROOT.resolve("schemas"), data.resolve("routes"), Map.of()));
        registry.next(MoodyRegistry.says(200, "text/plain", "nothing that could be understood"));
    }

    private SubmissionNumber entered() {
        NewSubmission draft = new Submissions(new NodeId(1)).next().made();
        Attachments attachments = new Attachments(List.of(
                new Attachment(
                        "Устав.pdf", "application/pdf", CHARTER.size(), CHARTER.sha256(), Optional.of("charter")),
                new Attachment("b.pdf", "application/pdf", SECRET.size(), SECRET.sha256(), Optional.empty())));
        try (Staging staging = workshop.vault.staging()) {
            workshop.vault
                    .place(draft.number(), List.of(staging.stage(CHARTER), staging.stage(SECRET)))
                    .keep();
        }
        workshop.ledger.enter(new NewSubmission(
                draft.number(),
                draft.sender(),
                draft.messageId(),
                draft.service(),
                draft.digest(),
                false,
                Instant.now().minusSeconds(1),
                draft.message(),
                Workshop.BY_OGRN,
                attachments,
                draft.receipt()));
        return draft.number();
    }
}
