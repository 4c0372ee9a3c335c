package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kvitok.testkit.Verdicts.passed;
import static org.kvitok.testkit.Verdicts.refusedFor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.Amended;
import org.kvitok.client.AttachedFile;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Door;
import org.kvitok.core.Event;
import org.kvitok.core.MessageId;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.SampleFiles;

/** Attachments through the whole gateway, over a real socket, by our own client. */
class AttachmentsTest {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final Bytes FAILS = Bytes.utf8("<ExtractRequest xmlns='urn:kvitok:service:egrul-extract:1.0'>"
            + "<organization><ogrn>1029900000151</ogrn></organization><purpose>contract</purpose></ExtractRequest>");

    @TempDir
    private static Path folder;

    private static House house;
    private static ExchangeClient client;

    @BeforeAll
    static void open() throws IOException {
        house = new House(folder).open();
        client = house.participant("romashka", "*", config -> config.with(Door.SOAP_1_2));
        await().atMost(Duration.ofMinutes(1)).until(() -> client.ping().fold(pong -> true, refusal -> false));
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void areKeptNamedInTheReceiptAndTakenOnce() {
        AttachedFile charter = file("Устав.pdf", SampleFiles.pdf("1"), "application/pdf");
        AttachedFile seal = file("печать.png", SampleFiles.png(), "image/png");
        MessageId id = id();
        Accepted first = passed(client.submit(id, EXTRACT, FAILS, List.of(charter, seal), true));
        assertThat(first.receipt().attachments().all()).containsExactly(charter.facts(), seal.facts());
        assertThat(list(first.number()).all()).containsExactly(charter.facts(), seal.facts());
        assertThat(kept(first.number())).hasSize(2);

        Accepted second = passed(client.submit(id, EXTRACT, FAILS, List.of(charter, seal), true));
        assertThat(second.repeated()).isTrue();
        assertThat(second.receipt().document()).isEqualTo(first.receipt().document());
        assertThat(kept(first.number())).hasSize(2);
    }

    @Test
    void leaveNothingBehindWhenTheyAreRefused() {
        List<Path> before = files();
        AttachedFile liar = file("a.pdf", SampleFiles.png(), "application/pdf");
        AttachedFile other = file("b.pdf", SampleFiles.pdf("2"), "application/pdf");
        assertThat(refusedFor(client.submit(id(), EXTRACT, FAILS, List.of(other, liar), true)))
                .isEqualTo(RefusalCode.ATTACHMENT_CONTENT_DIFFERS);
        MessageId id = id();
        passed(client.submit(id, EXTRACT, FAILS, true));
        assertThat(refusedFor(client.submit(id, EXTRACT, FAILS, List.of(other), true)))
                .isEqualTo(RefusalCode.MESSAGE_ID_REUSED);
        await().untilAsserted(() -> assertThat(files()).isEqualTo(before));
    }

    @Test
    void canBeReplacedWhileTheSubmissionIsOpen() {
        AttachedFile charter = file("charter.pdf", SampleFiles.pdf("3"), "application/pdf");
        AttachedFile seal = file("seal.png", SampleFiles.png(), "image/png");
        SubmissionNumber number = passed(client.submit(id(), EXTRACT, FAILS, List.of(charter, seal), true))
                .number();
        AttachedFile corrected = file("charter 2.pdf", SampleFiles.pdf("4"), "application/pdf");
        MessageId id = id();

        Amended replaced = passed(client.replace(id, number, "charter.pdf", corrected, "опечатка"));
        assertThat(replaced.receipt().attachments().all()).containsExactly(corrected.facts());
        assertThat(list(number).all()).containsExactly(corrected.facts(), seal.facts());
        assertThat(kept(number)).hasSize(3);
        assertThat(house.gateway().ledger().history(number))
                .anyMatch(line -> line.event() == Event.DOCUMENT_REPLACED
                        && line.comment().equals("опечатка"));

        Amended again = passed(client.replace(id, number, "charter.pdf", corrected, "опечатка"));
        assertThat(again.repeated()).isTrue();
        assertThat(again.receipt().document()).isEqualTo(replaced.receipt().document());
        assertThat(refusedFor(client.replace(id(), number, "charter.pdf", corrected, "")))
                .isEqualTo(RefusalCode.ATTACHMENT_UNKNOWN);
        assertThat(refusedFor(client.replace(
                        id(), number, "charter 2.pdf", file("SEAL.png", SampleFiles.png(), "image/png"), "")))
                .isEqualTo(RefusalCode.ATTACHMENT_NAME_REUSED);
        assertThat(refusedFor(client.replace(
                        id(), number, "seal.png", file("x.zip", SampleFiles.xlsx(), "application/zip"), "")))
                .isEqualTo(RefusalCode.ATTACHMENT_TYPE_NOT_ALLOWED);
        assertThat(kept(number)).hasSize(3);

        passed(client.withdraw(id(), number, "передумали"));
        AttachedFile late = file("late.png", SampleFiles.png(), "image/png");
        assertThat(refusedFor(client.replace(id(), number, "seal.png", late, "")))
                .isEqualTo(RefusalCode.CHANGE_NOT_PERMITTED);
        assertThat(kept(number)).hasSize(3);
    }

    private static Attachments list(SubmissionNumber number) {
        return house.gateway()
                .ledger()
                .document(number, DocumentKind.ATTACHMENTS)
                .map(Attachments::read)
                .orElseThrow();
    }

    private static AttachedFile file(String name, Bytes content, String type) {
        try {
            Path file = Files.write(Files.createTempDirectory(folder, "file").resolve("f"), content.sharedArray());
            return AttachedFile.of(file, name, type, Optional.empty());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> kept(SubmissionNumber number) {
        return files().stream()
                .filter(file -> file.getParent().getFileName().toString().equals(number.toString()))
                .toList();
    }

    /** Of the vault; what is being cleared away while we look is passed over. */
    private static List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().contains("vault")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return found.stream().sorted().toList();
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }
}
