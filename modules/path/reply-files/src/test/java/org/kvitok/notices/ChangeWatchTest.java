package org.kvitok.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Event;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;

class ChangeWatchTest {

    private static final NoticesConfig OFTEN =
            new NoticesConfig(Duration.ofMillis(20), Duration.ofMillis(60), Duration.ofDays(1));
    private static final ParticipantId BETA = new ParticipantId("beta");

    @TempDir
    Path files;

    private Office office;
    private ChangeWatch watch;

    @BeforeEach
    void open() {
        office = new Office(files);
        start();
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
    }

    private void start() {
        watch = ChangeWatch.start(files, office.ledger, office.notices, OFTEN, java.time.Clock.systemUTC());
    }

    @Test
    void tellsLaterChangesByItself() {
        SubmissionNumber number = accepted("a");
        office.forwarded(number);
        await().untilAsserted(() -> assertThat(office.out()).containsKeys("a.notice.xml", "a.notice.pdf"));
        office.approved(number);
        await().untilAsserted(() -> assertThat(office.out()).containsKeys("a.result.xml", "a.result.pdf"));
        await().untilAsserted(() -> assertThat(
                        office.ledger.submission(number).orElseThrow().status())
                .isEqualTo(Status.COMPLETED));
        assertThat(watch.isHealthy()).isTrue();
    }

    @Test
    void tellsNothingOfSubmissionsThatDidNotComeAsFiles() {
        SubmissionNumber soap = office.entered();
        SubmissionNumber file = accepted("a");
        office.forwarded(soap);
        office.forwarded(file);
        await().untilAsserted(() -> assertThat(office.out()).hasSize(4));
        office.change(soap, Event.WITHDRAWN);
        office.change(file, Event.WITHDRAWN);
        await().untilAsserted(() -> assertThat(office.out())
                .hasSize(6)
                .containsKeys("a.status-03-withdrawn.xml", "a.status-03-withdrawn.pdf"));
    }

    @Test
    void afterARestartTellsWhatChangedMeanwhileAndNothingTwice() throws Exception {
        SubmissionNumber number = accepted("a");
        office.forwarded(number);
        await().untilAsserted(() -> assertThat(told(number)).isEqualTo(2));
        watch.close();
        // Fetched by the participant.
        for (String name : office.out().keySet()) {
            Files.delete(office.folder(Office.ALFA).out().resolve(name));
        }
        office.asked(number);
        start();
        await().untilAsserted(() -> assertThat(told(number)).isEqualTo(3));
        assertThat(office.out()).containsOnlyKeys("a.status-03-action-required.xml", "a.status-03-action-required.pdf");
    }

    @Test
    void withoutACursorLooksAtEverythingThatWasToldOf() throws Exception {
        SubmissionNumber number = accepted("a");
        watch.close();
        office.forwarded(number);
        Files.deleteIfExists(office.folder(Office.ALFA).state().resolve("changes"));
        start();
        await().untilAsserted(() -> assertThat(told(number)).isEqualTo(2));
        watch.close();
        Files.writeString(office.folder(Office.ALFA).state().resolve("changes"), "of another ledger");
        office.asked(number);
        start();
        await().untilAsserted(() -> assertThat(told(number)).isEqualTo(3));
    }

    @Test
    void whoseAnswersCannotBeWrittenIsTriedAgainAndKeepsNobodyWaiting() throws Exception {
        DropFolder beta = office.folder(BETA);
        SubmissionNumber hindered = office.entered(BETA);
        office.notices.accepted(Office.drop(BETA, "b", "1"), hindered);
        SubmissionNumber other = accepted("a");
        Path moved = beta.root().resolve("moved");
        Files.move(beta.out(), moved);
        Files.writeString(beta.out(), "no folder");
        office.forwarded(hindered);
        office.forwarded(other);
        await().untilAsserted(() -> assertThat(office.out()).containsKey("a.notice.pdf"));
        await().untilAsserted(() -> assertThat(watch.resting()).isEqualTo(1));
        Files.delete(beta.out());
        Files.move(moved, beta.out());
        await().untilAsserted(() -> assertThat(Office.in(beta.out())).containsKey("b.notice.pdf"));
        await().untilAsserted(() -> assertThat(watch.resting()).isZero());
    }

    private int told(SubmissionNumber number) throws Exception {
        return Told.of(office.folder(Office.ALFA), number).orElseThrow().lines();
    }

    private SubmissionNumber accepted(String baseName) {
        SubmissionNumber number = office.entered();
        office.notices.accepted(Office.drop(baseName, "1"), number);
        return number;
    }
}
