package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Event;
import org.kvitok.core.RequestId;
import org.kvitok.core.SubmissionNumber;

/** A registry that reads files from one folder and puts answers into another. */
class FileTest {

    @TempDir
    Path data;

    private Workshop workshop;

    @AfterEach
    void stop() {
        workshop.close();
    }

    @Test
    void putsTheRequestInAndTakesTheAnswerOut() throws IOException {
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.PROGRESSED);
        String id = RequestId.of(number).toString();
        assertThat(folder().names("in")).containsExactly(number + "_" + id + ".xml");
        assertThat(Files.readString(data.resolve("exchange/in/" + number + "_" + id + ".xml")))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Ask xmlns=\"urn:test:registry\" id=\"" + id);
        folder().put(".answer_" + id + ".xml", "half");
        folder().put("answer_" + id + ".xml.part", "half");
        folder().put("answer_" + id + ".xml", ExchangeFolder.said(id));

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        await().untilAsserted(() -> assertThat(folder().names("archive")).containsExactly("answer_" + id + ".xml"));
        assertThat(folder().names("out")).containsExactly(".answer_" + id + ".xml", "answer_" + id + ".xml.part");
        assertThat(workshop.events(number))
                .containsExactly(Event.ENTERED, Event.FORWARDED, Event.PROGRESSED, Event.REGISTRY_APPROVED);
    }

    @Test
    void waitsForTheMarkerOfACompleteFileAndMakesOneForItsOwn() throws IOException {
        open("marker: .done\n");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PROGRESSED);
        String name = number + "_" + RequestId.of(number) + ".xml";
        assertThat(folder().names("in")).containsExactly(name, name + ".done");

        folder().put(name, ExchangeFolder.said(RequestId.of(number).toString()));
        await().during(Duration.ofMillis(500)).until(() -> workshop.last(number).event() == Event.PROGRESSED);
        folder().put(name + ".done", "");

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        await().untilAsserted(() -> assertThat(folder().names("out")).isEmpty());
        assertThat(folder().names("archive")).containsExactly(name);
    }

    @Test
    void putsAsideWhatIsNoAnswerAndSaysWhy() throws IOException {
        open("maxAnswer: 64KiB\n");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PROGRESSED);
        String id = RequestId.of(number).toString();
        folder().put("a-without-id.xml", ExchangeFolder.said(id));
        folder().put(
                        "b-" + RequestId.of(SubmissionNumber.of("26326-34210-01-0042-6")) + ".xml",
                        ExchangeFolder.said(id));
        folder().put("c-large-" + id + ".xml", " ".repeat(70_000));
        await().untilAsserted(() -> assertThat(folder().names("errors")).hasSize(6));
        assertThat(workshop.last(number).event()).isEqualTo(Event.PROGRESSED);

        Files.write(
                data.resolve("exchange/out/d-" + id + ".xml"), "<ответ/>".getBytes(Charset.forName("windows-1251")));

        workshop.awaitLast(number, Event.POSTPONED);
        await().untilAsserted(() -> assertThat(folder().names("errors")).hasSize(8));
        assertThat(folder().names("out")).isEmpty();
        assertThat(folder().reason("a-without-id.xml")).contains("belongs to no submission");
        assertThat(folder().reason("c-large-" + id + ".xml")).contains("larger than 65536 bytes");
        assertThat(folder().reason("d-" + id + ".xml")).contains("not readable as XML");
    }

    @Test
    void anAnswerThatCannotBeReadIsLeftAloneInTheEndAndHoldsUpNoOther() throws IOException {
        open("");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PROGRESSED);
        workshop.sealingsThatFail.set(3);
        String id = RequestId.of(number).toString();
        folder().put("a-" + id + ".xml", ExchangeFolder.said(id));

        await().untilAsserted(() -> assertThat(folder().names("errors")).contains("a-" + id + ".xml.reason.txt"));
        assertThat(folder().reason("a-" + id + ".xml")).contains("could not be worked on");
        folder().put("b-" + id + ".xml", ExchangeFolder.said(id));
        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
    }

    @Test
    void waitsForAFolderThatIsNotThere() throws IOException {
        workshop = Workshop.with(data, TestService.with(data, "xml", registry(""), "first: 500ms\nlongest: 1s\n"));
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("folder exchanged with the registry");

        Files.createDirectories(data.resolve("exchange/in"));
        Files.createDirectories(data.resolve("exchange/out"));

        workshop.awaitLast(number, Event.PROGRESSED);
    }

    private void open(String parameters) throws IOException {
        Files.createDirectories(data.resolve("exchange/in"));
        Files.createDirectories(data.resolve("exchange/out"));
        workshop = Workshop.with(data, TestService.with(data, "xml", registry(parameters), "first: 1h\nlongest: 1h\n"));
    }

    private static String registry(String parameters) {
        return "adapter: file\nfolder: exchange\npoll: 50ms\n" + parameters;
    }

    private ExchangeFolder folder() {
        return new ExchangeFolder(data.resolve("exchange"));
    }
}
