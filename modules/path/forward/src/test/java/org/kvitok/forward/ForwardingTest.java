package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kvitok.forward.MoodyRegistry.good;
import static org.kvitok.forward.MoodyRegistry.says;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.RequestId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.forward.MoodyRegistry.Mood;
import org.kvitok.queue.Claim;
import org.xmlunit.builder.DiffBuilder;

class ForwardingTest {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final Author OPERATOR = Author.operator("petrova");
    private static final Mood AWAY = says(503, "text/plain", "away");

    @TempDir
    Path data;

    private final MoodyRegistry registry = new MoodyRegistry();
    private final Semaphore calls = new Semaphore(0);
    private Workshop workshop;

    @AfterEach
    void stop() {
        workshop.close();
        registry.close();
    }

    @Test
    void bringsTheRegistrysDecisionIntoTheLedger() {
        open();

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.events(number)).containsExactly(Event.ENTERED, Event.FORWARDED, Event.REGISTRY_APPROVED);
        assertThat(workshop.last(number))
                .extracting(HistoryLine::author, HistoryLine::comment, HistoryLine::status)
                .containsExactly(Author.registry(EXTRACT), "Выписка сформирована 22.11.2026", Status.APPROVED);
        assertThat(workshop.ledger.document(number, DocumentKind.RESULT)).isPresent();
        assertThat(workshop.ledger.errand(number)).isEmpty();
        await().untilAsserted(() -> assertThat(workshop.outcomes).containsExactly("approved"));
    }

    @Test
    void asksInTheRegistrysOwnFormat() {
        open();

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        String expected =
                """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
                  <p:ПослатьЗапрос xmlns:p="urn:kvitok:registries:egrul:1.0" РегНомер="%s" ДатаЗапр="%s">
                    <p:Отправитель Наим="ООО «Ромашка»" ИНН="7736050003" ОГРН="1027700070518"/>
                    <u:FNSVipULRequest xmlns:u="urn://x-artefacts-fns-vipul-tosmv-ru/311-14/4.0.6" ИдДок="%s"
                        НомерДела="А40-12345/2026">
                      <u:ЗапросЮЛ><u:ОГРН>1027700070518</u:ОГРН></u:ЗапросЮЛ>
                    </u:FNSVipULRequest>
                  </p:ПослатьЗапрос>
                </soap:Body></soap:Envelope>
                """.formatted(number, LocalDate.now(Clock.system(ZoneId.of("Europe/Moscow"))), RequestId.of(number));
        assertThat(DiffBuilder.compare(expected)
                        .withTest(registry.requests.get(0))
                        .ignoreWhitespace()
                        .checkForSimilar()
                        .build()
                        .getDifferences())
                .isEmpty();
        assertThat(registry.headers.get(0).getFirst("Content-Type")).isEqualTo("text/xml; charset=utf-8");
        assertThat(registry.headers.get(0).getFirst("SOAPAction"))
                .isEqualTo("\"urn:kvitok:registries:egrul:1.0/SendRequest\"");
    }

    @Test
    void aRejectionIsAnAnswer() {
        open();
        registry.next((exchange, request) -> MoodyRegistry.send(
                exchange,
                200,
                "text/xml",
                MoodyRegistry.envelope(MoodyRegistry.sample("organization-not-found", request))
                        .getBytes(StandardCharsets.UTF_8)));

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_REJECTED);
        assertThat(workshop.ledger.submission(number).orElseThrow().status()).isEqualTo(Status.REJECTED);
        assertThat(workshop.ledger.document(number, DocumentKind.RESULT)).isPresent();
    }

    @Test
    void triesAgainByPlanUnderTheSameRequestId() {
        open("first-wait", "10ms", "longest-wait", "20ms");
        registry.next(AWAY).next(AWAY);

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.events(number))
                .containsExactly(
                        Event.ENTERED, Event.FORWARDED, Event.POSTPONED, Event.POSTPONED, Event.REGISTRY_APPROVED);
        assertThat(registry.requestIds())
                .isEqualTo(Collections.nCopies(3, RequestId.of(number).toString()));
    }

    @Test
    void parksWhatThePlanCouldNotBringThroughUntilAPersonResumesIt() {
        open("first-wait", "10ms", "longest-wait", "20ms", "attempts", "2");
        registry.next(AWAY).next(AWAY);
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PARKED);
        assertThat(workshop.ledger.parked(10)).extracting(Errand::number).containsExactly(number);

        Changed resumed = new Resume(workshop.ledger, Clock.systemUTC()).resume(number, OPERATOR);

        assertThat(resumed).isEqualTo(new Changed.Done(Status.IN_PROCESSING));
        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.ledger.parked(10)).isEmpty();
    }

    @Test
    void whatAPersonGivesUpIsNotSentAgain() {
        open("attempts", "1");
        registry.next(AWAY);
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.PARKED);

        Resume resume = new Resume(workshop.ledger, Clock.systemUTC());
        Changed givenUp = resume.giveUp(number, "Реестр закрыт", OPERATOR);

        assertThat(givenUp).isEqualTo(new Changed.Done(Status.FAILED));
        assertThat(workshop.last(number).comment()).isEqualTo("Реестр закрыт");
        assertThat(workshop.ledger.waiting()).isZero();
        assertThat(workshop.ledger.parked(10)).isEmpty();
        assertThat(resume.resume(number, OPERATOR)).isEqualTo(new Changed.NotPermitted(Status.FAILED));
    }

    @Test
    void parksAtOnceWhatTheServicesOwnStylesheetCannotTransform() {
        open();

        SubmissionNumber number = workshop.entered(Bytes.utf8("<other/>"));

        workshop.awaitLast(number, Event.PARKED);
        assertThat(workshop.last(number).comment()).contains("to-registry.xsl");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void anAnswerAfterTheWithdrawalIsOnlyNoted() {
        open();
        registry.next((exchange, request) -> {
            SubmissionNumber number = workshop.ledger
                    .claimDue(Instant.now().plusSeconds(3_600), Duration.ofHours(1), 1)
                    .get(0)
                    .number();
            workshop.ledger.change(Change.of(number, Event.WITHDRAWN, Instant.now(), OPERATOR, "")
                    .with(ErrandChange.done()));
            good().answer(exchange, request);
        });

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.ANSWERED_TOO_LATE);
        assertThat(workshop.ledger.submission(number).orElseThrow().status()).isEqualTo(Status.WITHDRAWN);
        assertThat(workshop.ledger.document(number, DocumentKind.RESULT)).isEmpty();
        await().untilAsserted(() -> assertThat(workshop.outcomes).containsExactly("too-late"));
    }

    @Test
    void anErrandThatIsOnTheQueueTwiceIsDoneOnce() {
        open();
        registry.next(waitingMood());
        SubmissionNumber number = workshop.entered();
        await().until(() -> registry.requests.size() == 1);

        // As after a claim that ran out: once during the call, once after it.
        Errand errand = new Errand(number, EXTRACT, 1);
        workshop.queue.sender().send(List.of(errand), new Claim(Instant.EPOCH, Duration.ofMinutes(5)));
        await().untilAsserted(() -> assertThat(workshop.outcomes).containsExactly("repeated"));
        calls.release();
        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        workshop.queue.sender().send(List.of(errand), new Claim(Instant.EPOCH.plusMillis(1), Duration.ofMinutes(5)));

        await().untilAsserted(() -> assertThat(workshop.outcomes).containsExactly("repeated", "approved", "repeated"));
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void goesOnAfterAStopInTheMiddleOfACall() {
        open();
        registry.next(waitingMood());
        SubmissionNumber number = workshop.entered();
        await().until(() -> registry.requests.size() == 1);

        workshop.stop();
        assertThat(workshop.last(number).event()).isEqualTo(Event.FORWARDED);
        workshop.start();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.events(number)).containsExactly(Event.ENTERED, Event.FORWARDED, Event.REGISTRY_APPROVED);
        assertThat(registry.requestIds())
                .isEqualTo(Collections.nCopies(2, RequestId.of(number).toString()));
    }

    @Test
    void troubleOfOurOwnIsNoAttemptAndNotInTheHistory() {
        open();
        workshop.sealingsThatFail.set(2);

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.events(number)).containsExactly(Event.ENTERED, Event.FORWARDED, Event.REGISTRY_APPROVED);
        await().untilAsserted(() -> assertThat(workshop.outcomes).containsExactly("failed", "failed", "approved"));
    }

    @Test
    void neverAsksARegistryMoreThanItsConcurrencyAtOneTime() {
        open("concurrency", "2");
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        Mood counting = (exchange, request) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            acquire();
            now.decrementAndGet();
            good().answer(exchange, request);
        };
        IntStream.range(0, 8).forEach(i -> registry.next(counting));

        List<SubmissionNumber> numbers =
                IntStream.range(0, 8).mapToObj(i -> workshop.entered()).toList();
        await().until(() -> now.get() == 2);
        calls.release(8);

        numbers.forEach(number -> workshop.awaitLast(number, Event.REGISTRY_APPROVED));
        assertThat(most).hasValue(2);
    }

    @Test
    void aServiceThatIsRemovedKeepsItsErrandsForItsReturn() {
        open();
        workshop.forwarding.remove(EXTRACT);
        SubmissionNumber number = workshop.entered();
        await().until(() -> workshop.forwarding.pump().sent() == 1);
        assertThat(workshop.last(number).event()).isEqualTo(Event.ENTERED);

        workshop.forwarding.add(workshop.services.find(EXTRACT).orElseThrow());

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
    }

    @Test
    void aRegistryThatIsNotThereIsWaitedFor() {
        String nowhere = "http://127.0.0.1:1/egrul";
        workshop = Workshop.with(data, nowhere);

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("cannot be reached");
    }

    @Test
    void aRegistryWhoseCertificateNobodyVouchesForIsNotTalkedTo() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpsServer impostor = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        impostor.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.context(data)));
        impostor.createContext("/", exchange -> asked.incrementAndGet());
        impostor.start();
        workshop =
                Workshop.with(data, "https://127.0.0.1:" + impostor.getAddress().getPort() + "/egrul");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("No secure connection");
        assertThat(asked).hasValue(0);
        impostor.stop(0);
    }

    private void open(String... plan) {
        workshop = Workshop.with(data, registry.address(), plan);
    }

    private Mood waitingMood() {
        return (exchange, request) -> {
            acquire();
            good().answer(exchange, request);
        };
    }

    private void acquire() {
        try {
            if (!calls.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the call go on");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
