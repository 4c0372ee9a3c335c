package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Staging;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.ServicePackages;
import org.kvitok.testkit.Submissions;

/** Attachments on their way to a registry over SOAP. */
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

    private void open(String registryLines) {
        Path service = data.resolve("routes/egrul-extract/1.0");
        try {
            Files.createDirectories(service);
            for (String stylesheet : List.of("to-registry.xsl", "from-registry.xsl")) {
                try (InputStream in = AttachmentsTest.class.getResourceAsStream("attachments/" + stylesheet)) {
                    Files.write(service.resolve(stylesheet), in.readAllBytes());
                }
            }
            Files.writeString(
                    service.resolve("service.yaml"),
                    """
                    title: {ru: Услуга, en: Service}
                    namespace: urn:kvitok:service:egrul-extract:1.0
                    request: [ExtractRequest]
                    registry:
                      adapter: soap
                      address: "%s"
                    %sretry: {first: 1h, longest: 1h}
                    """.formatted(registry.address(), registryLines.indent(2)),
                    StandardCharsets.UTF_8);
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
