package org.kvitok.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.Ledger;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.RefusalCode;

/** Trouble of our own, crashes between any two steps, and files that change under the reader (ATTACKS 219, 220, 226). */
class RecoveryTest {

    private static final Bytes REQUEST = Papers.request("А-1");

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private void dropSigned(String name, Bytes content) {
        office.put(name + ".p7s", office.key.fileSignature(content));
        office.drop(name, content);
    }

    @Test
    void neverReadsWhatNothingAnnounces() throws Exception {
        office.put("a.xml.p7s", office.key.fileSignature(REQUEST));
        office.put("a.xml", REQUEST);
        office.put("b.xml.part", REQUEST);
        office.put("b.xml.part.ok", Bytes.NONE);
        Files.createDirectory(office.romashka.in().resolve("c.xml"));
        office.put("c.xml.ok", Bytes.NONE);
        Files.createSymbolicLink(
                office.romashka.in().resolve("d.xml"), office.romashka.in().resolve("a.xml"));
        office.put("d.xml.ok", Bytes.NONE);

        office.work();

        assertThat(office.notices.accepted).isEmpty();
        assertThat(office.notices.refused).isEmpty();
        assertThat(office.romashka.in().resolve("a.xml")).exists();
    }

    @Test
    void waitsForASignatureThatIsStillComing() {
        office.drop("a.xml", REQUEST);
        office.put("a.xml.p7s.part", Bytes.utf8("half"));
        office.work(Office.PATIENT);
        assertThat(office.notices.refused).isEmpty();

        office.put("a.xml.p7s", office.key.fileSignature(REQUEST));
        office.work(Office.PATIENT);

        assertThat(office.notices.acceptedNames()).containsExactly("a");
    }

    @Test
    void doesNotReadASignatureThatIsHalfThere() throws Exception {
        Path temporary = Files.write(office.romashka.in().resolve("x.part"), REQUEST.sharedArray());
        office.romashka.mark("a.xml", temporary);
        Files.move(temporary, office.romashka.in().resolve("a.xml"));
        byte[] signature = office.key.fileSignature(REQUEST).sharedArray();
        office.put("a.xml.p7s", Bytes.wrap(java.util.Arrays.copyOf(signature, 100)));
        office.work(Office.PATIENT);
        assertThat(office.notices.refused).isEmpty();

        temporary = Files.write(office.romashka.in().resolve("x.part"), signature);
        office.romashka.mark("a.xml.p7s", temporary);
        Files.move(
                temporary,
                office.romashka.in().resolve("a.xml.p7s"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        office.work(Office.PATIENT);

        assertThat(office.notices.acceptedNames()).containsExactly("a");
    }

    @Test
    void keepsDropWhileTheLedgerIsAwayHoweverOften() {
        boolean[] away = {true};
        Ledger flaky = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (away[0] && method.getName().equals("enter")) {
                        throw new LedgerUnavailable("away", null);
                    }
                    return method.invoke(office.ledger, arguments);
                });
        dropSigned("a.xml", REQUEST);
        Seat seat = office.seat(office.romashka, Office.CONFIG, flaky);
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(seat.turn().trouble()).isTrue();
        }
        assertThat(office.notices.refused).isEmpty();

        away[0] = false;
        Office.work(seat);

        assertThat(office.notices.acceptedNames()).containsExactly("a");
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void setsDropAsideThatFailsAgainAndAgainAndGoesOnWithOthers() {
        dropSigned("a.xml", REQUEST);
        Seat seat = office.seat(office.romashka, Office.CONFIG, office.ledger);
        office.notices.fail(3);
        for (int attempt = 0; attempt < 3; attempt++) {
            seat.turn();
        }
        dropSigned("b.xml", Papers.request("Б"));
        // The first ends the look into the folder that was begun before.
        Office.work(seat);
        Office.work(seat);

        assertThat(office.notices.codes("a")).containsExactly(RefusalCode.FILE_SET_ASIDE);
        assertThat(office.notices.acceptedNames()).containsExactly("b");
        assertThat(office.files()).anyMatch(name -> name.matches("errors/[0-9A-Z]{10}/a.xml"));
        assertThat(office.tally).containsEntry(Tally.Outcome.SET_ASIDE, 1);
    }

    @Test
    void setsDropAsideThatEndsTheProcessAgainAndAgain() throws Exception {
        dropSigned("a.xml", REQUEST);
        dropSigned("b.xml", Papers.request("Б"));
        // Each time the process ended while it was worked on, at the third start it is not touched any more.
        assertThat(Claimed.take(office.romashka, "a.xml", List.of("a.xml.p7s", "a.xml.ok"), 1))
                .isPresent();
        for (int start = 2; start <= 3; start++) {
            Claimed left = Claimed.leftOver(office.romashka).orElseThrow();
            assertThat(left.starts()).isLessThan(3);
            left.begin();
        }

        office.work();

        assertThat(office.notices.codes("a")).containsExactly(RefusalCode.FILE_SET_ASIDE);
        assertThat(office.notices.acceptedNames()).containsExactly("b");
        assertThat(office.files()).anyMatch(name -> name.matches("errors/[0-9A-Z]{10}/a.xml.p7s"));
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void countsNoStartsOfWhatOnlyFailed() throws Exception {
        dropSigned("a.xml", REQUEST);
        Seat seat = office.seat(office.romashka, Office.CONFIG, office.ledger);
        office.notices.fail(2);
        assertThat(seat.turn().trouble()).isTrue();
        assertThat(Claimed.leftOver(office.romashka).orElseThrow().starts()).isZero();
        assertThat(seat.turn().trouble()).isTrue();
        assertThat(Claimed.leftOver(office.romashka).orElseThrow().starts()).isZero();

        Office.work(seat);

        assertThat(office.notices.acceptedNames()).containsExactly("a");
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void countsNoStartOfWhatWasLeftInOrder() throws Exception {
        Packed archive = new Packed();
        for (int i = 0; i < 2 * Batch.TURN; i++) {
            archive.signed(i + ".xml", Papers.request("П-" + i), office.key);
        }
        office.drop("b.zip", archive.bytes());
        Seat seat = office.seat(office.romashka, Office.CONFIG, office.ledger);
        seat.turn();
        seat.turn();
        seat.close();
        assertThat(Claimed.leftOver(office.romashka).orElseThrow().starts()).isZero();

        office.work();

        assertThat(Set.copyOf(office.notices.accepted.values())).hasSize(2 * Batch.TURN);
    }

    @Test
    void goesOnAfterACrashBetweenAnyTwoStepsOfPickingUpAndPuttingAway() throws Exception {
        dropSigned("a.xml", REQUEST);
        // Killed while picking up: the claim is written, one file is moved, the others are not.
        Claimed claimed = Claimed.take(office.romashka, "a.xml", List.of("a.xml.p7s", "a.xml.ok"), 1)
                .orElseThrow();
        Files.move(claimed.file("a.xml.p7s"), office.romashka.in().resolve("a.xml.p7s"));
        office.work();
        assertThat(office.notices.acceptedNames()).containsExactly("a");

        dropSigned("b.xml", Papers.request("Б"));
        Claimed second = Claimed.take(office.romashka, "b.xml", List.of("b.xml.p7s", "b.xml.ok"), 1)
                .orElseThrow();
        second.moveTo("archive/2026-11-22/accepted");
        // Killed while putting away: the outcome is known, one file is still here.
        Path work = Files.createDirectories(office.romashka.state().resolve("work/1-x/files"))
                .getParent();
        Files.writeString(work.resolve("claim"), "b.xml\nb.xml.p7s");
        Files.writeString(work.resolve("outcome"), "archive/2026-11-22/accepted\n1");
        Path archived = office.romashka.archive().resolve("2026-11-22/accepted/b.xml.p7s");
        Files.move(archived, work.resolve("files/b.xml.p7s"));
        office.work();

        assertThat(archived).exists();
        assertThat(office.notices.acceptedNames()).containsExactly("a");
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void tellsARefusalAgainAsItWasToldWhenNobodyLivedToNoteIt() throws Exception {
        office.put("a.xml.p7s", office.otherKey.fileSignature(REQUEST));
        office.drop("a.xml", REQUEST);
        office.notices.dieAfterTelling(1);
        assertThat(office.seat(office.romashka, Office.CONFIG, office.ledger)
                        .turn()
                        .trouble())
                .isTrue();
        // Another moment.
        Thread.sleep(2);

        office.work();

        assertThat(office.notices.tellings).hasSize(2);
        assertThat(office.notices.tellings.get(1)).isEqualTo(office.notices.tellings.get(0));
        assertThat(office.files()).contains("refused/a.xml");
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void tellsTheSameFileDroppedAnewOfItsOwnRefusal() {
        for (int time = 0; time < 2; time++) {
            office.put("a.xml.p7s", office.otherKey.fileSignature(REQUEST));
            office.drop("a.xml", REQUEST);
            office.work();
        }

        assertThat(office.notices.tellings.stream().map(NoticeBoard.Telling::incident))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void forgetsClaimThatWasNotWritten() throws Exception {
        Files.createDirectories(office.romashka.state().resolve("work/1-x/files"));

        office.work();

        assertThat(office.romashka.state().resolve("work/1-x")).doesNotExist();
    }

    @Test
    void takesFileThatReplacesOneForADropOfItsOwn() {
        dropSigned("a.xml", REQUEST);
        office.work();
        dropSigned("a.xml", Papers.request("Б"));
        office.work();

        assertThat(office.notices.accepted).hasSize(2);
        assertThat(Set.copyOf(office.notices.accepted.values())).hasSize(2);
        assertThat(office.files())
                .contains("accepted/a.xml", "accepted/a~2.xml", "accepted/a.xml.p7s", "accepted/a~2.xml.p7s");
    }

    @Test
    void tellsNamesApartThatDifferInCaseOrNormalization() {
        List<String> names = List.of("\u0401ж.xml", "\u0415\u0308ж.xml", "A.xml", "a.xml");
        for (String name : names) {
            dropSigned(name, Papers.request("Н-" + names.indexOf(name)));
        }

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactlyInAnyOrder("\u0401ж", "\u0415\u0308ж", "A", "a");
        assertThat(Set.copyOf(office.notices.accepted.values())).hasSize(4);
    }

    @Test
    void looksAtABoundedNumberOfFilesInOneTurnAndComesToAllOfThem() {
        int files = Integer.getInteger("kvitok.inbox.files", 5_000);
        for (int i = 0; i < files; i++) {
            office.put("never-complete-" + i + ".xml", Bytes.NONE);
        }
        dropSigned("zz.xml", REQUEST);
        Seat seat = office.seat(office.romashka, Office.CONFIG, office.ledger);
        List<Seat.Turn> turns = new ArrayList<>();
        do {
            turns.add(seat.turn());
        } while (office.notices.accepted.isEmpty() && turns.size() < 4 * files / 1_000);

        assertThat(office.notices.acceptedNames()).containsExactly("zz");
        assertThat(turns.size()).isLessThanOrEqualTo(files / 1_000 + 2);
    }

    @Test
    void givesBackWhatLayBesideAFileThatVanished() throws Exception {
        office.put("a.xml.p7s", Bytes.utf8("x"));

        assertThat(Claimed.take(office.romashka, "a.xml", List.of("a.xml.p7s"), 1))
                .isEmpty();

        assertThat(office.romashka.in().resolve("a.xml.p7s")).exists();
    }

    @Test
    void leavesFileThatWasOpenedForWritingAtTheLastMoment() throws Exception {
        office.put("a.xml.p7s", office.key.fileSignature(REQUEST));
        office.put("a.xml", REQUEST);

        assertThat(Claimed.take(office.romashka, "a.xml", List.of("a.xml.p7s"), 1))
                .isEmpty();

        assertThat(office.romashka.in().toFile().list()).containsExactlyInAnyOrder("a.xml", "a.xml.p7s");
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void leavesNoMarksBehind() throws Exception {
        for (String name : List.of("a.xml.p7s", "a.xml")) {
            Path temporary = Files.write(
                    office.romashka.in().resolve("x.part"),
                    (name.equals("a.xml") ? REQUEST : office.key.fileSignature(REQUEST)).sharedArray());
            office.romashka.mark(name, temporary);
            Files.move(temporary, office.romashka.in().resolve(name));
        }

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("a");
        assertThat(office.romashka.state().resolve("ready").toFile().list()).isEmpty();
    }

    @Test
    void takesAFileUpWhoseMarkLayAsideWhenTheProcessDied() throws Exception {
        office.put("a.xml.p7s", office.key.fileSignature(REQUEST));
        office.put("a.xml", REQUEST);
        for (String name : List.of("a.xml.p7s", "a.xml")) {
            office.romashka.mark(name, office.romashka.in().resolve(name));
        }
        Path aside = Files.createDirectories(office.romashka.state().resolve("unmarking"));
        Files.move(office.romashka.state().resolve("ready/a.xml"), aside.resolve("a.xml"));

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("a");
        assertThat(aside).isEmptyDirectory();
    }

    @Test
    void sweepsOldDaysOutOfTheArchive() throws Exception {
        Path old = Files.createDirectories(office.romashka.archive().resolve("2020-01-01/accepted"));
        Files.writeString(old.resolve("a.xml"), "");
        Path recent = Files.createDirectories(office.romashka.archive().resolve("2026-11-22/accepted"));
        Path own = Files.createDirectories(office.romashka.archive().resolve("мои"));

        Archive.sweep(office.romashka, java.time.Instant.parse("2026-11-22T10:00:00Z"));

        assertThat(old.getParent()).doesNotExist();
        assertThat(recent).exists();
        assertThat(own).exists();
    }
}
