package org.kvitok.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.Drop;
import org.kvitok.core.Notices;
import org.kvitok.core.RefusalCode;
import org.kvitok.testkit.SampleFiles;

class BatchTest {

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    @Test
    void givesEachOfAThousandDocumentsItsOutcomeAndOneProtocol() {
        Packed archive = new Packed();
        for (int i = 1; i <= 1_000; i++) {
            Bytes request = i == 500 ? Papers.flawed() : Papers.request("П-" + i);
            archive.signed("doc%04d.xml".formatted(i), request, i == 700 ? office.otherKey : office.key);
        }
        office.drop("пакет.zip", archive.bytes());

        office.work();

        Map.Entry<Drop, List<Notices.Line>> protocol =
                office.notices.protocols.entrySet().iterator().next();
        assertThat(protocol.getKey().baseName()).isEqualTo("пакет");
        assertThat(protocol.getValue()).hasSize(1_000);
        assertThat(office.notices.accepted).hasSize(998);
        assertThat(Set.copyOf(office.notices.accepted.values())).hasSize(998);
        assertThat(office.notices.codes("пакет-0500-doc0500")).containsExactly(RefusalCode.IDENTIFIER_CHECK_DIGIT);
        assertThat(office.notices.codes("пакет-0700-doc0700")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
        assertThat(protocol.getValue().get(499).outcome()).isInstanceOf(Notices.Outcome.Refused.class);
        assertThat(office.files()).containsExactly("partly/пакет.zip", "partly/пакет.zip.ok");
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void takesEachFolderForASubmissionWithItsAttachments() {
        Packed archive = new Packed();
        for (String name : List.of("Иванов", "Петров")) {
            Bytes pdf = SampleFiles.pdf(name);
            archive.signed("пакет/" + name + "/заявление.xml", Papers.request(name), office.key)
                    .signed("пакет/" + name + "/приложения/устав.pdf", pdf, office.key);
        }
        office.drop("b.zip", archive.bytes());

        office.work();

        assertThat(office.notices.refused).isEmpty();
        assertThat(office.notices.acceptedNames())
                .containsExactly("b-0001-пакет_Иванов_заявление", "b-0002-пакет_Петров_заявление");
    }

    @Test
    void refusesMoreDocumentsThanAreTaken() {
        Packed archive = new Packed();
        for (int i = 0; i < 2_001; i++) {
            archive.with(i + ".xml", "<a/>");
        }
        office.drop("b.zip", archive.bytes());

        office.work();

        assertThat(office.notices.codes("b")).containsExactly(RefusalCode.BATCH_TOO_LARGE);
    }

    @Test
    void drawsUpAProtocolAgainAsItWasWhenNobodyLivedToNoteIt() throws Exception {
        Packed archive = new Packed();
        archive.signed("1.xml", Papers.request("П-1"), office.key)
                .signed("2.xml", Papers.flawed(), office.key)
                .signed("3.xml", Papers.request("П-1"), office.key)
                .signed("4.xml", Papers.request("П-4"), office.otherKey);
        office.drop("b.zip", archive.bytes());
        office.notices.dieAfterTelling(3);
        Seat seat = office.seat(office.romashka, Office.CONFIG, office.ledger);
        seat.turn();
        assertThat(seat.turn().trouble()).isTrue();
        // Another moment.
        Thread.sleep(2);

        office.work();

        List<NoticeBoard.Telling> told = office.notices.tellings;
        assertThat(told).hasSize(6);
        assertThat(told.subList(3, 6)).isEqualTo(told.subList(0, 3));
        assertThat(office.notices.protocols.values().iterator().next())
                .extracting(line -> line.outcome() instanceof Notices.Outcome.Accepted accepted && accepted.repeated())
                .containsExactly(false, false, true, false);
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void goesOnInABatchWhereItWasBrokenOff() {
        Packed archive = new Packed();
        for (int i = 1; i <= 5; i++) {
            archive.signed(i + ".xml", Papers.request("П-" + i), office.key);
        }
        office.drop("b.zip", archive.bytes());
        Seat seat = office.seat(office.romashka, Office.CONFIG, office.ledger);
        office.notices.fail(1);

        // The first picks it up, the second fails at the first document.
        assertThat(seat.turn().trouble()).isFalse();
        assertThat(seat.turn().trouble()).isTrue();
        Office.work(seat);

        assertThat(Set.copyOf(office.notices.accepted.values())).hasSize(5);
        assertThat(office.notices.protocols.values().iterator().next()).hasSize(5);
        assertThat(office.tally)
                .containsEntry(Tally.Outcome.POSTPONED, 1)
                .containsEntry(Tally.Outcome.REPEATED, 1)
                .containsEntry(Tally.Outcome.ACCEPTED, 4);
    }
}
