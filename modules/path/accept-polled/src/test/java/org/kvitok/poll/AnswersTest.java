package org.kvitok.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Access;
import org.kvitok.core.Transfers.Stage;

/** Answers that are left on a participant's own server, a real one. */
class AnswersTest extends OnePolledServer {

    @Test
    void leavesAnswersUnderTheirNames() throws Exception {
        depot.open();
        depot.answer("Отчёт.receipt.xml", "<receipt/>");
        depot.answer("Отчёт.receipt.pdf", "pdf");
        Files.writeString(depot.folder().errors().resolve("Отчёт.txt"), "refused");

        await().untilAsserted(() ->
                assertThat(server.names("out")).containsExactly("Отчёт.receipt.pdf", "Отчёт.receipt.xml"));
        await().untilAsserted(() -> assertThat(server.file("errors/Отчёт.txt")).hasContent("refused"));
        assertThat(server.file("out/Отчёт.receipt.xml")).hasContent("<receipt/>");
        assertThat(depot.folder().out().resolve("Отчёт.receipt.xml")).exists();
    }

    @Test
    void leavesEachOnceAlsoWhenItIsTakenAwayThereAndAfterARestart() throws Exception {
        depot.open();
        depot.answer("a.receipt.xml", "<receipt/>");
        await().untilAsserted(() -> assertThat(server.names("out")).containsExactly("a.receipt.xml"));
        depot.looks(1);
        Files.delete(server.file("out/a.receipt.xml"));

        depot.looks(3);
        depot.restart();
        depot.answer("b.receipt.xml", "<receipt/>");
        await().untilAsserted(() -> assertThat(server.names("out")).contains("b.receipt.xml"));
        depot.looks(3);

        assertThat(server.names("out")).containsExactly("b.receipt.xml");
    }

    @Test
    void leavesThemWhenTheServerIsBack() throws Exception {
        depot.open();
        depot.looks(1);
        server.stop();
        depot.answer("a.receipt.xml", "<receipt/>");
        await().until(() -> depot.standing().failures() > 1);

        server.start();

        await().untilAsserted(() -> assertThat(server.file("out/a.receipt.xml")).hasContent("<receipt/>"));
    }

    @Test
    void leavesOnceWhatItRenamedJustBeforeDying() throws Exception {
        BrokenOnce broken = new BrokenOnce(transfers, Integer.MAX_VALUE, transfer -> transfer.stage() == Stage.DONE);
        depot = new Depot(data, broken).polling(Depot.ROMASHKA, server).open();
        depot.answer("a.receipt.xml", "<receipt/>");
        await().untilAsserted(() -> assertThat(server.names("out")).containsExactly("a.receipt.xml"));
        depot.close();
        Files.delete(server.file("out/a.receipt.xml"));

        depot = new Depot(data, transfers).polling(Depot.ROMASHKA, server).open();
        depot.looks(3);

        assertThat(server.names("out")).isEmpty();
    }

    @Test
    void renamesWhatItHadLaidAsideJustBeforeDying() throws Exception {
        BrokenOnce broken = new BrokenOnce(transfers, Integer.MAX_VALUE, transfer -> transfer.stage() == Stage.ASIDE);
        depot = new Depot(data, broken).polling(Depot.ROMASHKA, server).open();
        depot.answer("a.receipt.xml", "<receipt/>");
        await().until(() -> depot.standing().failures() > 1);
        assertThat(server.names("out")).singleElement().asString().startsWith(".");
        depot.close();

        depot = new Depot(data, transfers).polling(Depot.ROMASHKA, server).open();

        await().untilAsserted(() -> assertThat(server.names("out")).containsExactly("a.receipt.xml"));
    }

    @Test
    void leavesANewerAnswerOfTheSameName() throws Exception {
        depot.open();
        depot.answer("a.protocol.csv", "one");
        await().untilAsserted(
                        () -> assertThat(server.file("out/a.protocol.csv")).hasContent("one"));

        depot.answer("a.protocol.csv", "one, two");

        await().untilAsserted(
                        () -> assertThat(server.file("out/a.protocol.csv")).hasContent("one, two"));
        assertThat(server.names("out")).containsExactly("a.protocol.csv");
    }

    @Test
    void leavesTheAnswersAgainForTheSameDropAgain() throws Exception {
        server.put("a.xml", "<a/>");
        depot.open();
        depot.awaitLanded("a.xml");
        depot.takeUp("a.xml");
        depot.answer("a.receipt.xml", "<receipt/>");
        depot.answer("ab.receipt.xml", "<other/>");
        await().untilAsserted(() -> assertThat(server.names("out")).hasSize(2));
        depot.looks(1);
        Files.delete(server.file("out/a.receipt.xml"));
        Files.delete(server.file("out/ab.receipt.xml"));

        server.put("a.xml", "<a/>");
        Files.setLastModifiedTime(
                server.file("in/a.xml"), java.nio.file.attribute.FileTime.from(java.time.Instant.EPOCH.plusSeconds(9)));
        depot.awaitLanded("a.xml");

        await().untilAsserted(() -> assertThat(server.names("out")).containsExactly("a.receipt.xml"));
        assertThat(depot.journal)
                .filteredOn(one -> one.act() == Access.Act.DELIVER)
                .extracting(Access::subject)
                .containsOnlyOnceElementsOf(List.of("out/ab.receipt.xml"));
    }

    @Test
    void goesOnWithOthersWhereTheServerRefusesOne() throws Exception {
        Files.createDirectories(server.file("out/a.receipt.xml"));
        Files.writeString(server.file("out/a.receipt.xml/in-the-way"), "");
        depot.open();
        depot.answer("a.receipt.xml", "<receipt/>");
        depot.answer("b.receipt.xml", "<receipt/>");

        await().untilAsserted(() -> assertThat(server.file("out/b.receipt.xml")).hasContent("<receipt/>"));
        await().untilAsserted(() -> assertThat(depot.standing().warnings())
                .singleElement()
                .asString()
                .contains("out/a.receipt.xml"));
    }
}
