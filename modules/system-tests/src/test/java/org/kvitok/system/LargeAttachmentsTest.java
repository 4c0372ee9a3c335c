package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.AttachedFile;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;
import org.kvitok.core.MessageId;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Verdict;

/**
 * Documents and lists larger than the gateway's heap, over MTOM and ahead of the message. How large a document is chosen by {@code
 * -Dkvitok.attachment.mib=}.
 */
@Timeout(1200)
class LargeAttachmentsTest {

    private static final ServiceId SERVICE = ServiceId.of("large-lists/1.0");
    private static final Bytes CONTENT = Bytes.utf8("<LargeList xmlns='urn:kvitok:service:large-lists:1.0'/>");
    private static final int ROWS = 1_000_000;
    private static final long MIB = 1L << 20;

    @TempDir
    private static Path temp;

    private static GatewayFolder folder;
    private static GatewayProcess gateway;
    private static ExchangeClient client;

    @BeforeAll
    static void open() throws IOException {
        folder = GatewayFolder.make(temp.resolve("home"));
        Map<String, String> settings = folder.settings();
        settings.put("gateway.schemas", laidOut("schemas").toString());
        settings.put("gateway.routes", laidOut("routes").toString());
        settings.put("gateway.forwards", "false");
        settings.put("files.look-every", "100ms");
        gateway = GatewayProcess.start(settings, temp.resolve("gateway.log"), "-Xmx256m", "-XX:+UseSerialGC");
        client = new ExchangeClient(
                folder.clientConfig(gateway.address()).with(Duration.ofSeconds(5), Duration.ofMinutes(10)));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void takesADocumentLargerThanItsHeapAheadOfItsMessage() throws Exception {
        AttachedFile attached = pdf("ahead.pdf");
        long begun = System.nanoTime();
        long highest = new GatewayHeap(gateway).highestDuring(() -> {
            AttachedFile ahead = client.upload(new MessageId(UUID.randomUUID()), attached, done -> {})
                    .fold(sent -> sent, refusal -> fail("refused: " + refusal.reasons()));
            assertThat(accepted(ahead).receipt().attachments().all()).containsExactly(attached.facts());
        });
        System.out.printf(
                "upload of %d MiB: heap at most %d MiB, %d s%n",
                attached.facts().size() / MIB,
                highest / MIB,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        assertThat(kept(attached.facts())).hasSize(attached.facts().size());
        assertThat(files("uploads")).isEmpty();
        Files.delete(attached.file());
    }

    private static AttachedFile pdf(String name) throws IOException {
        Path file = temp.resolve(name);
        long size = Long.getLong("kvitok.attachment.mib", 300) * MIB;
        try (RandomAccessFile pdf = new RandomAccessFile(file.toFile(), "rw")) {
            pdf.writeBytes("%PDF-1.4\n" + name);
            pdf.setLength(size - 6);
            pdf.seek(size - 6);
            pdf.writeBytes("%%EOF\n");
        }
        return AttachedFile.of(file, "application/pdf");
    }

    @Test
    void takesADocumentLargerThanItsHeap() throws Exception {
        AttachedFile attached = pdf("large.pdf");
        Path file = attached.file();
        long size = attached.facts().size();
        long begun = System.nanoTime();
        long highest = new GatewayHeap(gateway).highestDuring(() -> assertThat(
                        accepted(attached).receipt().attachments().all())
                .containsExactly(attached.facts()));
        System.out.printf(
                "attachment of %d MiB: heap at most %d MiB, %d s%n",
                size / MIB,
                highest / MIB,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        assertThat(kept(attached.facts())).hasSize(size);
        Files.delete(file);
    }

    @Test
    void takesADropLargerThanItsHeap() throws Exception {
        DropFolder drops = DropFolder.of(folder.file("data/files"), GatewayFolder.PARTICIPANT)
                .create();
        Path file = temp.resolve("dropped.pdf");
        long size = Long.getLong("kvitok.attachment.mib", 300) * MIB;
        try (RandomAccessFile pdf = new RandomAccessFile(file.toFile(), "rw")) {
            pdf.writeBytes("%PDF-1.4\n%drop\n");
            pdf.setLength(size - 6);
            pdf.seek(size - 6);
            pdf.writeBytes("%%EOF\n");
        }
        AttachedFile attached = AttachedFile.of(file, "application/pdf");
        Path archive = pack(drops.in().resolve("large.zip.part"), file, attached.facts());
        Files.delete(file);
        long begun = System.nanoTime();
        drops.mark("large.zip", archive);
        Files.move(archive, drops.in().resolve("large.zip"));
        long highest = new GatewayHeap(gateway).highestDuring(() -> Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .until(() -> !drops.in().resolve("large.zip").toFile().exists()
                        && drops.state().resolve("work").toFile().list().length == 0));
        System.out.printf(
                "drop of %d MiB: heap at most %d MiB, %d s%n",
                size / MIB,
                highest / MIB,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        assertThat(kept(attached.facts())).hasSize(size);
        assertThat(files("staging")).isEmpty();
    }

    /** Not compressed: zeros would be taken for a bomb. */
    private static Path pack(Path archive, Path file, Attachment facts) throws IOException {
        Bytes manifest = Bytes.utf8("<Manifest xmlns='urn:kvitok:manifest:1.0'><service>" + SERVICE.name()
                + "</service><version>" + SERVICE.version() + "</version><document><name>list.xml</name><sha256>"
                + CONTENT.sha256() + "</sha256></document><attachment><name>" + facts.name()
                + "</name><mediaType>" + facts.mediaType() + "</mediaType><sha256>" + facts.sha256()
                + "</sha256></attachment></Manifest>");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setLevel(0);
            entry(zip, "list.xml", CONTENT);
            entry(zip, "list.xml.sig", folder.fileSignature(CONTENT));
            entry(zip, "kvitok-manifest.xml", manifest);
            entry(zip, "kvitok-manifest.xml.sig", folder.fileSignature(manifest));
            zip.putNextEntry(new ZipEntry(facts.name()));
            Files.copy(file, zip);
            zip.closeEntry();
        }
        return archive;
    }

    private static void entry(ZipOutputStream zip, String name, Bytes content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.writeTo(zip);
        zip.closeEntry();
    }

    @Test
    void takesAMillionRowsOfCsv() throws Exception {
        long begun = System.nanoTime();
        assertThat(accepted(csv("ok.csv", -1, -1)).repeated()).isFalse();
        System.out.printf(
                "%d rows of CSV: %d s%n",
                ROWS, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    @Test
    void takesAMillionRowsOfXml() throws Exception {
        long begun = System.nanoTime();
        assertThat(accepted(xml("ok.xml", -1, -1)).repeated()).isFalse();
        System.out.printf(
                "%d rows of XML: %d s%n",
                ROWS, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    @Test
    void namesTheRowsOfCsvThatAreWrong() throws Exception {
        assertRefused(csv("bad.csv", 17, ROWS), 18, ROWS + 1);
    }

    @Test
    void namesTheRowsOfXmlThatAreWrong() throws Exception {
        assertRefused(xml("bad.xml", 17, ROWS), 0, 0);
    }

    private static void assertRefused(AttachedFile list, long firstLine, long lastLine) {
        Refusal refusal = submit(list).fold(accepted -> fail("accepted"), refused -> refused);
        List<Reason> reasons = refusal.reasons();
        assertThat(reasons.get(0).code()).isEqualTo(RefusalCode.ROWS_FLAWED);
        assertThat(reasons.get(0).found()).isEqualTo("2");
        assertThat(reasons.get(0).expected()).isEqualTo(String.valueOf(ROWS));
        assertThat(reasons.subList(1, reasons.size()))
                .extracting(
                        reason -> reason.code().wire() + " " + reason.place().xpath())
                .containsExactly(
                        "identifier-check-digit /Envelope/Body/Submit/attachment/row[17]/inn",
                        "identifier-check-digit /Envelope/Body/Submit/attachment/row[1000000]/inn");
        if (firstLine > 0) {
            assertThat(reasons.get(1).place().line()).isEqualTo((int) firstLine);
            assertThat(reasons.get(2).place().line()).isEqualTo((int) lastLine);
        }
        assertThat(files("staging")).isEmpty();
    }

    private static AttachedFile csv(String name, int bad, int alsoBad) throws IOException {
        Path file = temp.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("account;inn;month;sum\r\n");
            for (int row = 1; row <= ROWS; row++) {
                out.write(
                        "%d;%s;2026-10;%d.%02d\r\n".formatted(row, inn(row == bad || row == alsoBad), row, row % 100));
            }
        }
        return AttachedFile.of(file, name, "text/csv", Optional.of("charges"));
    }

    private static AttachedFile xml(String name, int bad, int alsoBad) throws IOException {
        Path file = temp.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<owners xmlns=\"urn:kvitok:service:large-lists:1.0\">\n");
            out.write("<house>77:01:0001001:1</house>\n");
            for (int row = 1; row <= ROWS; row++) {
                out.write("<owner flat=\"%d\"><name>Собственник %d</name><inn>%s</inn><share>0.5</share></owner>\n"
                        .formatted(row, row, inn(row == bad || row == alsoBad)));
            }
            out.write("</owners>\n");
        }
        return AttachedFile.of(file, name, "application/xml", Optional.of("owners"));
    }

    private static String inn(boolean bad) {
        return bad ? "7707083894" : "7707083893";
    }

    private static Accepted accepted(AttachedFile attached) {
        return submit(attached).fold(accepted -> accepted, refusal -> fail("refused: " + refusal.reasons()));
    }

    private static Verdict<Accepted> submit(AttachedFile attached) {
        return client.submit(new MessageId(UUID.randomUUID()), SERVICE, CONTENT, List.of(attached), false);
    }

    private static Path kept(Attachment attachment) {
        return files("kept").stream()
                .filter(file -> file.getFileName()
                        .toString()
                        .startsWith(attachment.sha256().hex()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files(String part) {
        try (Stream<Path> all = Files.walk(temp.resolve("home/data/vault").resolve(part))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The published folder with one more service in it. */
    private static Path laidOut(String part) throws IOException {
        Path into = temp.resolve(part);
        Path root = Path.of(System.getProperty("kvitok.root"));
        copy(root.resolve(part), into);
        copy(root.resolve("modules/system-tests/src/test/resources/large-lists").resolve(part), into);
        return into;
    }

    private static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = into.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file, StandardCharsets.UTF_8));
            }
        }
    }
}
