package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.RequestId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;

/** A registry that reads one queue and answers on another, when it likes. */
class JmsTest {

    @TempDir
    Path data;

    private final RegistryQueues registry = new RegistryQueues();
    private Workshop workshop;

    @BeforeEach
    void password() throws IOException {
        Files.writeString(data.resolve("password"), "secret");
    }

    @AfterEach
    void stop() {
        if (workshop != null) {
            workshop.close();
        }
        registry.close();
    }

    @Test
    void handsTheRequestOverAndTakesTheAnswerWheneverItComes() throws JMSException {
        open("");

        SubmissionNumber number = workshop.entered();

        TextMessage request = registry.request();
        String id = RequestId.of(number).toString();
        assertThat(request.getText()).contains("<Ask xmlns=\"urn:test:registry\" id=\"" + id + "\"");
        assertThat(request.getJMSCorrelationID()).isEqualTo(id);
        assertThat(((Queue) request.getJMSReplyTo()).getQueueName()).isEqualTo(RegistryQueues.ANSWERS);
        assertThat(request.getStringProperty("kvitok_number")).isEqualTo(number.toString());
        workshop.awaitLast(number, Event.PROGRESSED);
        assertThat(workshop.last(number).comment()).contains("an answer is expected by");
        assertThat(workshop.ledger.submission(number).orElseThrow().status()).isEqualTo(Status.IN_PROCESSING);
        assertThat(workshop.ledger.errand(number).map(Errand::attempt)).isEqualTo(Optional.of(2));

        registry.answer(id, said(id, "approved"));

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.events(number))
                .containsExactly(Event.ENTERED, Event.FORWARDED, Event.PROGRESSED, Event.REGISTRY_APPROVED);
        assertThat(workshop.ledger.errand(number)).isEmpty();
        await().untilAsserted(() -> assertThat(workshop.outcomes).containsExactly("handed-over", "approved"));
    }

    @Test
    void takesAnAnswerThatCameWhileTheGatewayWasDownAndTwice() {
        open("");
        SubmissionNumber number = workshop.entered();
        String id = RequestId.of(number).toString();
        workshop.awaitLast(number, Event.PROGRESSED);
        workshop.stop();
        registry.answer(id, said(id, "rejected").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        registry.answer(id, said(id, "approved"));

        workshop.start();

        workshop.awaitLast(number, Event.REGISTRY_REJECTED);
        await().untilAsserted(
                        () -> assertThat(workshop.outcomes).containsExactly("handed-over", "rejected", "repeated"));
        assertThat(workshop.last(number).event()).isEqualTo(Event.REGISTRY_REJECTED);
    }

    @Test
    void onlyNotesAnAnswerAfterTheWithdrawalAndOnlyOnce() {
        open("");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PROGRESSED);
        workshop.ledger.change(Change.of(number, Event.WITHDRAWN, Instant.now(), Author.operator("petrova"), "")
                .with(ErrandChange.done()));
        String id = RequestId.of(number).toString();

        registry.answer(id, said(id, "approved"));
        registry.answer(id, said(id, "approved"));

        await().untilAsserted(
                        () -> assertThat(workshop.outcomes).containsExactly("handed-over", "too-late", "repeated"));
        assertThat(Collections.frequency(workshop.events(number), Event.ANSWERED_TOO_LATE))
                .isEqualTo(1);
        assertThat(workshop.ledger.document(number, DocumentKind.RESULT)).isEmpty();
    }

    @Test
    void asksAgainWhenNoAnswerCameInTimeAndThenGivesItToAPerson() throws JMSException {
        open("answerWithin: 2s\n");

        SubmissionNumber number = workshop.entered();

        String first = registry.request().getJMSCorrelationID();
        assertThat(registry.request().getJMSCorrelationID()).isEqualTo(first);
        workshop.awaitLast(number, Event.PARKED);
        assertThat(workshop.last(number).comment()).contains("answered none of the requests in time (2 of them)");
        assertThat(registry.isQuiet()).isTrue();

        registry.answer(first, said(first, "approved"));

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.ledger.parked(10)).isEmpty();
    }

    @Test
    void neverPassesOnWhatIsNoAnswerToThisRequest() {
        open("maxAnswer: 64KiB\n");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PROGRESSED);
        String id = RequestId.of(number).toString();
        String other =
                RequestId.of(SubmissionNumber.of("26326-34210-01-0042-6")).toString();

        registry.answer("nonsense", said(id, "approved"));
        registry.answer(null, said(id, "approved"));
        registry.answer(other, said(other, "approved"));
        registry.answer(id, " ".repeat(70_000));
        await().untilAsserted(() -> assertThat(workshop.outcomes)
                .containsExactly("handed-over", "foreign", "foreign", "foreign", "foreign"));
        assertThat(workshop.last(number).event()).isEqualTo(Event.PROGRESSED);
        assertThat(workshop.ledger.document(number, DocumentKind.RESULT)).isEmpty();

        registry.answer(id, said(other, "approved"));

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("answered another request");
    }

    @Test
    void asksAgainByPlanAfterAnAnswerThatCannotBeRead() {
        open("");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PROGRESSED);
        String id = RequestId.of(number).toString();

        registry.answer(id, said(id, "ответ").getBytes(Charset.forName("windows-1251")));

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("not readable as XML");
        assertThat(workshop.ledger.errand(number).map(Errand::attempt)).isEqualTo(Optional.of(2));
    }

    @Test
    void waitsForABrokerThatIsAwayAndFindsItAgain() throws JMSException {
        registry.stop();
        open("", "first: 500ms\nlongest: 1s\nattempts: 100\n");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("cannot be reached");
        await().untilAsserted(() -> assertThat(workshop.reach).containsExactly(true, false));

        registry.start();

        String id = registry.request().getJMSCorrelationID();
        registry.answer(id, said(id, "approved"));
        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.reach).containsExactly(true, false, true);
    }

    @Test
    void noticesThatTheBrokerOfItsAnswersGoesAwayAndComesBack() {
        open("");
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PROGRESSED);

        registry.stop();
        await().untilAsserted(() -> assertThat(workshop.reach).containsExactly(true, false));
        registry.start();

        await().untilAsserted(() -> assertThat(workshop.reach).containsExactly(true, false, true));
        String id = RequestId.of(number).toString();
        registry.answer(id, said(id, "approved"));
        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
    }

    @Test
    void saysThatItIsNotLetIn() throws IOException {
        Files.writeString(data.resolve("password"), "wrong");
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("refuses the user");
    }

    private void open(String parameters) {
        open(parameters, "first: 1h\nlongest: 1h\nattempts: 2\n");
    }

    private void open(String parameters, String retry) {
        workshop = Workshop.with(
                data,
                TestService.with(
                        data,
                        "xml",
                        """
                        adapter: jms
                        broker: %s
                        queue: %s
                        replyQueue: %s
                        user: kvitok
                        passwordFile: password
                        timeout: 10s
                        %s""".formatted(registry.url(), RegistryQueues.REQUESTS, RegistryQueues.ANSWERS, parameters),
                        retry));
    }

    private static String said(String id, String decision) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Said xmlns=\"urn:test:registry\" id=\"" + id
                + "\" decision=\"" + decision + "\">слово</Said>";
    }
}
