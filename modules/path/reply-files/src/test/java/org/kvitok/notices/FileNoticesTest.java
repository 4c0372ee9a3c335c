package org.kvitok.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Drop;
import org.kvitok.core.Event;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Notices.Line;
import org.kvitok.core.Notices.Outcome;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

class FileNoticesTest {

    private static final Path SCHEMAS = Path.of(System.getProperty("kvitok.root"), "schemas");
    private static final SchemaSet NOTICE = SchemaSet.compile(SCHEMAS.resolve("exchange/1.0/notice.xsd"), SCHEMAS);
    private static final IncidentId INCIDENT = new IncidentId("BCDFG23456");
    private static final Instant AT = Office.NOW;
    private static final Refusal REFUSAL = new Refusal(List.of(
            Reason.of(RefusalCode.IDENTIFIER_CHECK_DIGIT, new Place("/Report/inn", 3, 9), "7707083894", "ИНН"),
            Reason.of(RefusalCode.SERVICE_UNKNOWN, Place.NOWHERE, "a\u202E\u0001b", "")));

    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    @Test
    void receiptLiesAsTheLedgerKeepsItBesideItsPdf() {
        SubmissionNumber number = accepted("отчёт за III квартал");
        Map<String, Bytes> out = office.out();
        assertThat(out).containsOnlyKeys("отчёт за III квартал.receipt.xml", "отчёт за III квартал.receipt.pdf");
        assertThat(out.get("отчёт за III квартал.receipt.xml"))
                .isEqualTo(office.ledger
                        .document(number, org.kvitok.core.DocumentKind.RECEIPT)
                        .orElseThrow());
        assertThat(out.get("отчёт за III квартал.receipt.pdf").utf8()).startsWith("%PDF-");
    }

    @Test
    void everythingUpToThePresentStatusIsTold() {
        SubmissionNumber number = office.entered();
        office.forwarded(number);
        office.asked(number);
        office.change(number, Event.ACTION_ANSWERED);
        office.approved(number, new Answer.Attachment("выписка.pdf", "application/pdf", Bytes.utf8("содержание")));
        office.notices.accepted(Office.drop("a", "1"), number);

        Map<String, Bytes> out = office.out();
        assertThat(out)
                .containsOnlyKeys(
                        "a.receipt.xml",
                        "a.receipt.pdf",
                        "a.notice.xml",
                        "a.notice.pdf",
                        "a.status-03-action-required.xml",
                        "a.status-03-action-required.pdf",
                        "a.status-04-in-processing.xml",
                        "a.status-04-in-processing.pdf",
                        "a.result.xml",
                        "a.result.pdf",
                        "a.result-1-выписка.pdf");
        assertThat(out.get("a.result-1-выписка.pdf").utf8()).isEqualTo("содержание");
        assertThat(out.get("a.status-03-action-required.xml").utf8()).contains("Нужен устав");
        assertThat(office.ledger.submission(number).orElseThrow().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void papersAreValidByThePublishedSchemaAndVerifiedByOthers() throws Exception {
        assumeTrue(Xmlsec1.isInstalled(), "xmlsec1 is not installed");
        SubmissionNumber number = office.entered();
        office.forwarded(number);
        office.asked(number);
        Drop batch = Office.drop("batch", "b");
        office.notices.accepted(Office.drop("a", "1"), number);
        office.notices.refused(Office.drop("r", "2"), INCIDENT, AT, REFUSAL);
        office.notices.protocol(batch, AT, lines(number));

        Map<String, Bytes> out = office.out();
        for (Map.Entry<String, Bytes> file : out.entrySet()) {
            if (file.getKey().endsWith(".xml")) {
                assertThat(Xmlsec1.against(file.getValue(), scratch))
                        .as(file.getKey())
                        .isEmpty();
            }
        }
        for (String name : List.of("a.notice.xml", "r.refusal.xml", "batch.protocol.xml")) {
            assertValid(out.get(name));
        }
        assertThat(out.get("a.notice.xml").utf8()).contains("<n:lastDay>2026-12-15</n:lastDay>");
    }

    @Test
    void refusalNamesEveryReasonInXmlAndInPlainText() {
        office.notices.refused(Office.drop("r", "2"), INCIDENT, AT, REFUSAL);
        Map<String, Bytes> errors = Office.in(office.folder(Office.ALFA).errors());
        assertThat(office.out()).containsOnlyKeys("r.refusal.xml", "r.refusal.pdf");
        assertValid(office.out().get("r.refusal.xml"));
        assertThat(office.out().get("r.refusal.xml").utf8())
                .contains("В ИНН «7707083894» неверна контрольная цифра.")
                .contains("line=\"3\"")
                .contains("service-unknown")
                .contains("a\uFFFD\uFFFDb");
        assertThat(errors).containsOnlyKeys("r.txt");
        assertThat(errors.get("r.txt").utf8())
                .startsWith("\uFEFFФайл r.xml не принят.\r\n")
                .contains("/Report/inn (3:9)")
                .contains("out/r.refusal.xml")
                .contains(INCIDENT.text());
    }

    @Test
    void refusalAndProtocolToldAgainAreLeftAsTheyWere() {
        SubmissionNumber number = accepted("batch-=1+1");
        office.notices.refused(Office.drop("r", "2"), INCIDENT, AT, REFUSAL);
        office.notices.protocol(Office.drop("batch", "b"), AT, lines(number));
        Map<String, Bytes> before = office.out();

        // When a signature was made, is no part of what it says.
        Office later = new Office(folder, Clock.offset(Office.CLOCK, Duration.ofHours(1)));
        later.notices.refused(Office.drop("r", "2"), INCIDENT, AT, REFUSAL);
        later.notices.protocol(Office.drop("batch", "b"), AT, lines(number));

        assertThat(later.notices.written()).isZero();
        assertThat(office.out()).isEqualTo(before);
    }

    @Test
    void nobodyFindsTheOlderPrintBesideANewerRefusal() throws Exception {
        office.notices.refused(Office.drop("r", "2"), INCIDENT, AT, REFUSAL);
        Path out = office.folder(Office.ALFA).out();
        Bytes older = office.out().get("r.refusal.xml");
        Files.delete(out.resolve("r.refusal.pdf"));
        // Something that can be neither deleted nor replaced.
        Files.createDirectories(out.resolve("r.refusal.pdf/x"));

        assertThatThrownBy(
                        () -> office.notices.refused(Office.drop("r", "2"), new IncidentId("ZZZZZ99999"), AT, REFUSAL))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(Bytes.wrap(Files.readAllBytes(out.resolve("r.refusal.xml")))).isEqualTo(older);
    }

    @Test
    void refusalTellsNobodyWhichCheckOfASignatureFailed() {
        office.notices.refused(
                Office.drop("r", "2"),
                INCIDENT,
                AT,
                Refusal.of(Reason.of(RefusalCode.SIGNATURE_INVALID, Place.at("/secret"))));
        assertThat(office.out().get("r.refusal.xml").utf8())
                .doesNotContain("signature-invalid")
                .doesNotContain("secret");
    }

    @Test
    void anotherDropOfTheSameNameReplacesNothing() {
        SubmissionNumber first = accepted("report");
        Bytes receipt = office.out().get("report.receipt.xml");
        SubmissionNumber second = office.entered();
        office.notices.accepted(Office.drop("report", "another"), second);
        office.notices.refused(Office.drop("report", "third"), INCIDENT, AT, REFUSAL);
        Drop fourth = Office.drop("REPORT", "fourth");
        office.notices.refused(fourth, INCIDENT, AT, REFUSAL);

        assertThat(second).isNotEqualTo(first);
        assertThat(office.out())
                .containsEntry("report.receipt.xml", receipt)
                .containsKeys(
                        "report~" + second + ".receipt.xml",
                        "report~" + second + ".receipt.pdf",
                        "report.refusal.xml",
                        "REPORT~" + fourth.sha256().hex().substring(0, 8) + ".refusal.xml")
                .hasSize(8);
    }

    @Test
    void sameDropAgainFindsItsAnswersAsTheyWere() {
        SubmissionNumber number = office.entered();
        office.forwarded(number);
        office.notices.accepted(Office.drop("a", "1"), number);
        Map<String, Bytes> before = office.out();
        long written = office.notices.written();
        office.notices.accepted(Office.drop("a", "1"), number);
        assertThat(office.out()).isEqualTo(before);
        assertThat(office.notices.written()).isEqualTo(written);
    }

    @Test
    void whatWasTakenAwayIsWrittenAgainWhenTheSameIsDroppedAgain() throws Exception {
        SubmissionNumber number = accepted("a");
        Map<String, Bytes> before = office.out();
        Files.delete(office.folder(Office.ALFA).out().resolve("a.receipt.xml"));
        Files.delete(office.folder(Office.ALFA).out().resolve("a.receipt.pdf"));
        office.notices.accepted(Office.drop("a", "1"), number);
        assertThat(office.out()).isEqualTo(before);
    }

    /** A crash leaves the files that were written so far, in the order of writing, with or without the note of it. */
    @Test
    void whatACrashLeftOutIsMended() throws Exception {
        SubmissionNumber number = office.entered();
        office.forwarded(number);
        office.asked(number);
        office.notices.accepted(Office.drop("a", "1"), number);
        List<String> order = List.of(
                "a.receipt.xml",
                "a.receipt.pdf",
                "a.notice.xml",
                "a.notice.pdf",
                "a.status-03-action-required.xml",
                "a.status-03-action-required.pdf");
        Map<String, Bytes> whole = office.out();
        assertThat(whole).containsOnlyKeys(order);
        for (int written = 0; written <= order.size(); written++) {
            for (String lost : order.subList(written, order.size())) {
                Files.deleteIfExists(office.folder(Office.ALFA).out().resolve(lost));
            }
            new Told("a", 0).keep(office.folder(Office.ALFA), number);
            new Office(folder).folder(Office.ALFA);
            office.notices.changed(Office.ALFA, number);
            Map<String, Bytes> mended = office.out();
            assertThat(mended).containsOnlyKeys(order);
            assertThat(mended.get("a.receipt.pdf")).isEqualTo(whole.get("a.receipt.pdf"));
            assertThat(Told.of(office.folder(Office.ALFA), number).orElseThrow().lines())
                    .isEqualTo(3);
        }
    }

    @Test
    void troubleOfOurOwnIsThrownAndNothingCountsAsTold() throws Exception {
        SubmissionNumber number = office.entered();
        Path out = office.folder(Office.ALFA).out();
        Files.delete(out);
        Files.writeString(out, "a file where the folder should be");
        assertThatThrownBy(() -> office.notices.accepted(Office.drop("a", "1"), number))
                .isInstanceOf(UncheckedIOException.class);
        Files.delete(out);
        Files.createDirectory(out);
        office.notices.accepted(Office.drop("a", "1"), number);
        assertThat(office.out()).containsOnlyKeys("a.receipt.xml", "a.receipt.pdf");
    }

    @Test
    void protocolIsATableThatASpreadsheetOpens() {
        SubmissionNumber number = accepted("batch-=1+1");
        office.notices.refused(Office.drop("batch-2", "2"), INCIDENT, AT, REFUSAL);
        office.notices.protocol(Office.drop("batch", "b"), AT, lines(number));
        Map<String, Bytes> out = office.out();
        String[] rows = out.get("batch.protocol.csv").utf8().split("\r\n");
        assertThat(rows).hasSize(3);
        assertThat(rows[0]).startsWith("\uFEFF№;Файл;Итог;Регистрационный номер;");
        assertThat(rows[1]).startsWith("1;'=1+1.xml;принят;" + number + ";").endsWith(";batch-=1+1");
        assertThat(rows[2])
                .startsWith("2;batch-2.xml;отказ;;" + INCIDENT + ";identifier-check-digit | service-unknown;")
                .contains("неверна контрольная цифра")
                .contains("/Report/inn (3:9)")
                .endsWith(";batch-2");
        assertValid(out.get("batch.protocol.xml"));
        assertThat(out.get("batch.protocol.xml").utf8())
                .contains("<n:accepted>1</n:accepted><n:refused>1</n:refused>")
                .contains("<n:number>" + number + "</n:number>");
    }

    @Test
    void namesFromArchivesStayInTheFolder() {
        SubmissionNumber number = office.entered();
        office.notices.accepted(Office.drop("../../etc/passwd", "1"), number);
        office.notices.refused(Office.drop("я".repeat(300), "2"), INCIDENT, AT, REFUSAL);
        assertThat(office.out()).hasSize(4).containsKey("__.._etc_passwd.receipt.xml");
        assertThat(Office.in(office.folder(Office.ALFA).errors())).hasSize(1);
    }

    private List<Line> lines(SubmissionNumber number) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                1,
                new Drop(Office.ALFA, "batch-=1+1", "=1+1.xml", Bytes.utf8("1").sha256()),
                new Outcome.Accepted(number, false)));
        lines.add(new Line(2, Office.drop("batch-2", "2"), new Outcome.Refused(INCIDENT, REFUSAL)));
        return lines;
    }

    private SubmissionNumber accepted(String baseName) {
        SubmissionNumber number = office.entered();
        office.notices.accepted(Office.drop(baseName, "1"), number);
        return number;
    }

    private static void assertValid(Bytes paper) {
        assertThat(new XmlReader(XmlLimits.STANDARD)
                        .read(paper, Optional.empty())
                        .map(document ->
                                NOTICE.flaws(document.getDocumentElement(), new Places(paper, Optional.empty())))
                        .fold(flaws -> flaws, Refusal::reasons))
                .isEqualTo(List.of());
    }
}
