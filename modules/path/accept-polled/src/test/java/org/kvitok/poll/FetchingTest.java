package org.kvitok.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Access;
import org.kvitok.core.Bytes;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Transfers;
import org.kvitok.core.Transfers.Transfer;
import org.kvitok.core.Transfers.Way;
import org.kvitok.testkit.SftpServerForTests;

/** Drops on a participant's own server, a real one. */
class FetchingTest extends OnePolledServer {

    @Test
    void fetchesDropsAndLeavesThemWhereTheyAre() throws Exception {
        server.put("Отчёт.xml", "<a/>");
        server.put("Отчёт.xml.p7s", "signature");
        depot.open();

        depot.awaitLanded("Отчёт.xml");

        assertThat(depot.in("Отчёт.xml")).hasContent("<a/>");
        assertThat(depot.in("Отчёт.xml.p7s")).hasContent("signature");
        assertThat(depot.folder().isMarked("Отчёт.xml")).isTrue();
        assertThat(server.names("in")).containsExactly("Отчёт.xml", "Отчёт.xml.p7s");
        await().untilAsserted(() -> assertThat(depot.journal)
                .filteredOn(one -> one.act() == Access.Act.FETCH)
                .extracting(Access::subject)
                .containsExactly("Отчёт.xml.p7s", "Отчёт.xml"));
    }

    @Test
    void talksToNoServerThatShowsAnotherHostKey() throws Exception {
        String stranger = PublicKeyEntry.toString(SftpServerForTests.key().getPublic());
        server.put("a.xml", "<a/>");
        depot.with("poll.romashka.host-key", stranger).open();

        await().until(() -> depot.standing().failures() > 1);

        assertThat(depot.standing().warnings())
                .singleElement()
                .asString()
                .contains("another host key", "SHA256:", "poll.romashka.host-key");
        assertThat(depot.in("a.xml")).doesNotExist();
        assertThat(depot.journal).extracting(Access::outcome).contains("host-key-differs");
    }

    @Test
    void trustsAServerWithOneOfTwoHostKeysWhileItsKeyIsReplaced() throws Exception {
        String next = PublicKeyEntry.toString(SftpServerForTests.key().getPublic());
        server.put("a.xml", "<a/>");
        depot.with("poll.romashka.host-key", next + ", " + server.hostKey()).open();

        depot.awaitLanded("a.xml");
    }

    @Test
    void isNotLetInWithAnotherKey() throws Exception {
        try (SftpServerForTests other = new SftpServerForTests(data.resolve("other"))) {
            depot.with("poll.romashka.key", other.keyFile().toString()).open();
            await().until(() -> depot.standing().problem().isPresent());
        }
        assertThat(depot.standing().lastGood()).isEmpty();
    }

    @Test
    void findsTheServerAgain() throws Exception {
        depot.open();
        depot.looks(1);
        server.stop();
        await().until(() -> depot.standing().failures() > 1);
        assertThat(depot.standing().warnings()).hasSize(1);

        server.start();
        server.put("a.xml", "<a/>");

        depot.awaitLanded("a.xml");
        await().until(() -> depot.standing().warnings().isEmpty());
        assertThat(depot.standing().failures()).isZero();
    }

    @Test
    void neverReadsTemporaryNames() throws Exception {
        server.put("a.xml.part", "<a");
        server.put(".b.xml", "<b");
        depot.open();
        depot.looks(4);
        assertThat(depot.in("a.xml.part")).doesNotExist();
        assertThat(depot.standing().fetched()).isZero();

        Files.move(server.file("in/a.xml.part"), server.file("in/a.xml"));

        depot.awaitLanded("a.xml");
        assertThat(depot.in(".b.xml")).doesNotExist();
    }

    @Test
    void fetchesNothingTwiceEvenAfterARestart() throws Exception {
        server.put("a.xml", "<a/>");
        depot.open();
        depot.awaitLanded("a.xml");
        depot.looks(1);
        depot.takeUp("a.xml");

        depot.looks(3);
        depot.restart();
        depot.looks(4);

        assertThat(depot.in("a.xml")).doesNotExist();
        assertThat(depot.journal).hasSize(1);
    }

    @Test
    void fetchesAChangedFileOfTheSameNameAgain() throws Exception {
        server.put("a.xml", "<a/>");
        depot.open();
        depot.awaitLanded("a.xml");
        server.put("a.xml", "<changed/>");
        depot.looks(3);
        assertThat(depot.in("a.xml")).hasContent("<a/>");

        depot.takeUp("a.xml");

        depot.awaitLanded("a.xml");
        assertThat(depot.in("a.xml")).hasContent("<changed/>");
    }

    @Test
    void landsOnceWhenTheLedgerIsAwayForAMoment() throws Exception {
        BrokenOnce broken = new BrokenOnce(transfers, 2, transfer -> true);
        depot = new Depot(data, broken).polling(Depot.ROMASHKA, server);
        server.put("a.xml", "<a/>");
        depot.open();
        depot.awaitLanded("a.xml");
        depot.takeUp("a.xml");

        await().until(broken::hasBroken);
        depot.looks(3);

        assertThat(depot.in("a.xml")).doesNotExist();
        assertThat(transfers.known(Depot.ROMASHKA, Way.FETCHED, List.of("a.xml")))
                .hasSize(1);
    }

    @Test
    void landsOnceWhenDyingBetweenLandingAndRemembering() throws Exception {
        depot = new Depot(data, new BrokenOnce(transfers, Integer.MAX_VALUE, transfer -> true))
                .polling(Depot.ROMASHKA, server);
        server.put("a.xml.p7s", "signature");
        server.put("a.xml", "<a/>");
        depot.open();
        depot.awaitLanded("a.xml");
        depot.close();
        depot.takeUp("a.xml.p7s");
        depot.takeUp("a.xml");

        depot = new Depot(data, transfers)
                .polling(Depot.ROMASHKA, server)
                .with("poll.romashka.fetched", "archive")
                .open();
        await().until(() -> server.names("in").isEmpty());
        depot.looks(2);

        assertThat(depot.in("a.xml")).doesNotExist();
        assertThat(depot.in("a.xml.p7s")).doesNotExist();
        assertThat(server.names("archive")).containsExactly("a.xml", "a.xml.p7s");
        assertThat(depot.journal)
                .filteredOn(one -> one.act() == Access.Act.FETCH)
                .extracting(Access::subject)
                .containsExactly("a.xml.p7s", "a.xml");
        assertThat(depot.folder().state().resolve("fetched")).isEmptyDirectory();
    }

    /** Killed when the signature had come down and the document had not. */
    @Test
    void fetchesAgainWhatHadNotWhollyLanded() throws Exception {
        server.put("a.xml.p7s", "signature");
        server.put("a.xml", "<a/>");
        Path aside = Files.createDirectories(depot.folder().create().state().resolve("fetched"));
        Files.writeString(aside.resolve("2.part"), "<a/>");
        Files.writeString(depot.in("a.xml.p7s"), "an older one");
        Descent.One signature = new Descent.One("1.part", fetched("a.xml.p7s"));
        new Descent(List.of(signature, new Descent.One("2.part", fetched("a.xml")))).keep(aside);

        depot.open();
        depot.awaitLanded("a.xml");

        assertThat(depot.in("a.xml.p7s")).hasContent("signature");
        await().untilAsserted(() -> assertThat(aside).isEmptyDirectory());
    }

    /** As it is remembered once it has landed: then it would not be fetched again. */
    private Transfer fetched(String name) throws IOException {
        Path theirs = server.file("in/" + name);
        Instant changedAt = Files.getLastModifiedTime(theirs).toInstant().truncatedTo(ChronoUnit.SECONDS);
        return new Transfer(
                name, Files.size(theirs), changedAt, Bytes.NONE.sha256(), Transfers.Stage.DONE, Instant.now());
    }

    @Test
    void fetchesUnchangedSignaturesWithAChangedDocument() throws Exception {
        server.put("a.xml.p7s", "signature");
        server.put("a.xml", "<a/>");
        depot.open();
        depot.awaitLanded("a.xml");
        depot.looks(1);
        depot.takeUp("a.xml.p7s");
        depot.takeUp("a.xml");

        server.put("a.xml", "<changed/>");

        depot.awaitLanded("a.xml");
        assertThat(depot.in("a.xml.p7s")).hasContent("signature");
    }

    @Test
    void letsSignaturesWaitForTheirDocumentButNotTheOtherWayRound() throws Exception {
        server.put("a.p7s", "early");
        server.put("b.xml", "<b/>");
        depot.open();
        depot.awaitLanded("b.xml");
        depot.looks(3);
        assertThat(depot.in("a.p7s")).doesNotExist();

        server.put("b.xml.sig", "late");
        depot.awaitLanded("b.xml.sig");
        server.put("a.xml", "<a/>");

        depot.awaitLanded("a.xml");
        assertThat(depot.in("a.p7s")).hasContent("early");
    }

    @Test
    void takesAwayWhatACrashLeftHalfFetched() throws Exception {
        Path left = Files.createDirectories(depot.folder().state().resolve("fetched"))
                .resolve("x.part");
        Files.writeString(left, "half");

        depot.open();
        depot.looks(1);

        assertThat(left).doesNotExist();
    }

    @Test
    void movesWhatItFetchedToTheArchiveThereIfTold() throws Exception {
        server.put("a.xml", "<a/>");
        server.put("a.xml.ok", "");
        depot.with("poll.romashka.fetched", "archive").open();

        depot.awaitLanded("a.xml");
        await().untilAsserted(() -> assertThat(server.names("archive")).containsExactly("a.xml", "a.xml.ok"));
        assertThat(server.names("in")).isEmpty();
        depot.takeUp("a.xml");

        server.put("a.xml", "<next/>");

        depot.awaitLanded("a.xml");
        await().untilAsserted(
                        () -> assertThat(server.names("archive")).hasSize(3).contains("a.xml"));
        assertThat(server.file("archive/a.xml")).hasContent("<a/>");
    }

    @Test
    void movesToTheArchiveWhatWasRememberedJustBeforeDying() throws Exception {
        server.put("a.xml", "<a/>");
        depot.open();
        depot.awaitLanded("a.xml");
        depot.looks(1);
        depot.close();

        depot.with("poll.romashka.fetched", "archive").open();

        await().untilAsserted(() -> assertThat(server.names("archive")).containsExactly("a.xml"));
        assertThat(depot.journal).hasSize(1);
    }

    @Test
    void fetchesNothingTooLargeAndSaysSo() throws Exception {
        server.put("large.xml", "x".repeat((1 << 20) + 1));
        server.put("small.xml", "<a/>");
        depot.with("poll.max-file", "1MiB").open();

        depot.awaitLanded("small.xml");
        await().untilAsserted(() -> assertThat(depot.standing().warnings())
                .singleElement()
                .asString()
                .contains("large.xml", "poll.max-file"));
        assertThat(depot.in("large.xml")).doesNotExist();
    }

    @Test
    void fetchesNoMoreThanMayWaitHere() throws Exception {
        for (int i = 0; i < 5; i++) {
            server.put(i + ".xml", "<a/>");
        }
        depot.with("poll.waiting", "2").open();
        depot.awaitLanded("1.xml");
        depot.looks(3);
        assertThat(depot.standing().fetched()).isEqualTo(2);

        depot.takeUp("0.xml");

        depot.awaitLanded("2.xml");
    }

    @Test
    void isHeldUpByNoServerThatHangs() throws Exception {
        ParticipantId alfa = new ParticipantId("alfa");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            depot.polling(alfa, server)
                    .with("poll.alfa.server", "sftp://kvitok@127.0.0.1:" + silent.getLocalPort() + "/exchange")
                    .with("poll.connect-within", "60s")
                    .open();
            server.put("a.xml", "<a/>");
            depot.awaitLanded("a.xml");
            depot.looks(5);
            assertThat(depot.standing(alfa).lastGood()).isEmpty();

            long before = System.nanoTime();
            depot.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void givesUpOnAServerThatHangsAfterTheLogin() throws Exception {
        server.hang();
        depot.with("poll.read-within", "300ms").open();

        await().until(() -> depot.standing().failures() > 1);
        assertThat(depot.standing().lastGood()).isEmpty();
    }

    @Test
    void forgetsInTimeWhatNoLongerLiesThereAndNothingElse() throws Exception {
        server.put("gone.xml", "<a/>");
        server.put("stays.xml", "<a/>");
        depot.answer("a.receipt.xml", "<receipt/>");
        depot.open();
        depot.awaitLanded("gone.xml");
        depot.awaitLanded("stays.xml");
        await().untilAsserted(() -> assertThat(server.names("out")).containsExactly("a.receipt.xml"));
        depot.looks(1);
        Files.delete(server.file("in/gone.xml"));

        depot.later(Duration.ofDays(20));
        depot.looks(2);
        assertThat(remembered()).containsExactlyInAnyOrder("gone.xml", "stays.xml");

        depot.later(Duration.ofDays(31));
        depot.looks(2);
        assertThat(remembered()).containsExactly("stays.xml");
        depot.later(Duration.ofDays(62));
        depot.looks(3);
        assertThat(remembered()).containsExactly("stays.xml");
        assertThat(transfers.known(Depot.ROMASHKA, Way.DELIVERED, List.of("out/a.receipt.xml")))
                .hasSize(1);
    }

    private Set<String> remembered() {
        return transfers
                .known(Depot.ROMASHKA, Way.FETCHED, List.of("gone.xml", "stays.xml"))
                .keySet();
    }

    @Test
    void saysWhenMoreFilesLieThereThanItLooksAt() throws Exception {
        for (int i = 0; i < 4; i++) {
            server.put(i + ".xml", "<a/>");
        }
        depot.with("poll.most", "3").open();

        await().untilAsserted(() -> assertThat(depot.standing().warnings())
                .singleElement()
                .asString()
                .contains("poll.most"));
    }

    @Test
    void waitsForParticipantsThatDoNotExistYet() throws Exception {
        depot.polling(new ParticipantId("nobody"), server).open();

        await().until(() -> depot.standing(new ParticipantId("nobody")).failures() > 0);

        assertThat(depot.standing(new ParticipantId("nobody")).warnings())
                .singleElement()
                .asString()
                .contains("kvitok participants add nobody");
    }
}
