package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kvitok.testkit.Verdicts.passed;
import static org.kvitok.testkit.Verdicts.refusedFor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.Amended;
import org.kvitok.client.AttachedFile;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.testkit.SampleFiles;

/** Files that go ahead of their messages, through the whole gateway, by our own client. */
class UploadsTest {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final Bytes FAILS = Bytes.utf8("<ExtractRequest xmlns='urn:kvitok:service:egrul-extract:1.0'>"
            + "<organization><ogrn>1029900000151</ogrn></organization><purpose>contract</purpose></ExtractRequest>");

    @TempDir
    private static Path folder;

    private static House house;
    private static ExchangeClient client;
    private static ExchangeClient other;
    private static ExchangeClient third;

    @BeforeAll
    static void open() throws IOException {
        house = new House(folder).with("vault.uploads.most", "5").open();
        client = house.participant("romashka", "*", config -> config);
        other = house.participant("vasilek", "*", config -> config);
        third = house.participant("mak", "*", config -> config);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> client.ping().fold(pong -> true, refusal -> false)
                        && third.ping().fold(pong -> true, refusal -> false)
                        && other.ping().fold(pong -> true, refusal -> false));
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void areReferredToOnceAndARepeatGetsTheFirstReceipt() {
        AttachedFile charter = file("Устав.pdf", SampleFiles.pdf("1"), "application/pdf");
        MessageId upload = id();
        List<Long> progress = new ArrayList<>();
        AttachedFile ahead = passed(client.upload(upload, charter, progress::add));
        assertThat(progress).isNotEmpty().last().isEqualTo(charter.facts().size());
        assertThat(passed(client.upload(upload, charter, done -> {}))).isEqualTo(ahead);
        assertThat(uploads("romashka")).hasSize(2);

        MessageId id = id();
        Accepted first = passed(client.submit(id, EXTRACT, FAILS, List.of(ahead), true));
        assertThat(first.receipt().attachments().all()).containsExactly(charter.facts());
        assertThat(uploads("romashka")).isEmpty();

        Accepted second = passed(client.submit(id, EXTRACT, FAILS, List.of(ahead), true));
        assertThat(second.repeated()).isTrue();
        assertThat(second.receipt().document()).isEqualTo(first.receipt().document());
        assertThat(refusedFor(client.submit(id(), EXTRACT, FAILS, List.of(ahead), true)))
                .isEqualTo(RefusalCode.UPLOAD_UNKNOWN);
    }

    @Test
    void takeThePlaceOfAnEarlierDocument() {
        AttachedFile charter = file("charter.pdf", SampleFiles.pdf("3"), "application/pdf");
        var number = passed(client.submit(id(), EXTRACT, FAILS, List.of(charter), true))
                .number();
        AttachedFile corrected = file("charter 2.pdf", SampleFiles.pdf("4"), "application/pdf");
        AttachedFile ahead = passed(client.upload(id(), corrected, done -> {}));
        MessageId id = id();
        Amended replaced = passed(client.replace(id, number, "charter.pdf", ahead, "опечатка"));
        assertThat(replaced.receipt().attachments().all()).containsExactly(corrected.facts());
        Amended again = passed(client.replace(id, number, "charter.pdf", ahead, "опечатка"));
        assertThat(again.repeated()).isTrue();
        assertThat(again.receipt().document()).isEqualTo(replaced.receipt().document());
        assertThat(uploads("romashka")).isEmpty();
    }

    @Test
    void areLookedAtLikeEveryOtherAttachmentAndStayWhenTheMessageIsRefused() throws IOException {
        AttachedFile liar = file("a.pdf", SampleFiles.png(), "application/pdf");
        AttachedFile ahead = passed(third.upload(id(), liar, done -> {}));
        assertThat(refusedFor(third.submit(id(), EXTRACT, FAILS, List.of(ahead), true)))
                .isEqualTo(RefusalCode.ATTACHMENT_CONTENT_DIFFERS);
        assertThat(refusedFor(other.submit(id(), EXTRACT, FAILS, List.of(ahead), true)))
                .isEqualTo(RefusalCode.UPLOAD_UNKNOWN);
        assertThat(refusedFor(third.submit(id(), EXTRACT, FAILS, List.of(ahead, named(ahead, "b.pdf")), true)))
                .isEqualTo(RefusalCode.ATTACHMENT_CONTENT_DIFFERS);

        AttachedFile elsewhere = file("c.pdf", SampleFiles.pdf("5"), "application/pdf");
        AttachedFile lies = elsewhere.uploadedAs(ahead.upload().orElseThrow());
        assertThat(refusedFor(third.submit(id(), EXTRACT, FAILS, List.of(lies), true)))
                .isIn(RefusalCode.ATTACHMENT_SIZE_DIFFERS, RefusalCode.ATTACHMENT_DIGEST_DIFFERS);
        assertThat(uploads("mak")).hasSize(2);
        try (Stream<Path> left = Files.walk(folder.resolve("data/vault/staging"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        MessageId id = ahead.upload().orElseThrow();
        AttachedFile changed = file("a.pdf", SampleFiles.pdf("6"), "application/pdf");
        assertThat(refusedFor(third.upload(id, changed, done -> {}))).isEqualTo(RefusalCode.MESSAGE_ID_REUSED);
    }

    @Test
    void areLimitedInNumber() {
        List<MessageId> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(id());
            passed(other.upload(opened.get(i), file("x.pdf", SampleFiles.pdf("x" + i), "application/pdf"), done -> {}));
        }
        assertThat(refusedFor(other.upload(id(), file("y.pdf", SampleFiles.pdf("y"), "application/pdf"), done -> {})))
                .isEqualTo(RefusalCode.UPLOADS_TOO_MANY);
    }

    private static AttachedFile named(AttachedFile file, String name) {
        var facts = file.facts();
        return new AttachedFile(
                file.file(),
                new Attachment(name, facts.mediaType(), facts.size(), facts.sha256(), facts.role()),
                file.upload());
    }

    private static AttachedFile file(String name, Bytes content, String type) {
        try {
            Path file = Files.write(Files.createTempDirectory(folder, "file").resolve("f"), content.sharedArray());
            return AttachedFile.of(file, name, type, Optional.empty());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Two files for each, the note and the bytes. */
    private static List<Path> uploads(String owner) {
        Path area = folder.resolve("data/vault/uploads").resolve(owner);
        try (Stream<Path> all = Files.walk(area)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }
}
