package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Event;
import org.kvitok.core.RequestId;
import org.kvitok.core.SubmissionNumber;

/** Several registries for one service that answer by themselves: over a queue, and as files. */
class RoutedAnswersTest {

    @TempDir
    private Path data;

    private final RegistryQueues banks = new RegistryQueues();
    private Workshop workshop;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(data.resolve("password"), "secret");
        for (String folder : List.of("courts", "others")) {
            folder(folder).made();
        }
    }

    @AfterEach
    void close() {
        workshop.close();
        banks.close();
    }

    @Test
    void handsEachOverToTheCompetentOneAndTakesItsAnswer() throws IOException, JMSException {
        route();
        SubmissionNumber bank = workshop.entered("bank");
        SubmissionNumber court = workshop.entered("court");
        SubmissionNumber tender = workshop.entered("tender");

        assertThat(banks.request().getJMSCorrelationID())
                .isEqualTo(RequestId.of(bank).toString());
        banks.answer(RequestId.of(bank).toString(), said(bank));
        workshop.awaitLast(bank, Event.REGISTRY_APPROVED);
        workshop.awaitLast(court, Event.PROGRESSED);
        workshop.awaitLast(tender, Event.PROGRESSED);
        assertThat(folder("courts").names("in")).singleElement().asString().startsWith(court.toString());
        assertThat(folder("others").names("in")).singleElement().asString().startsWith(tender.toString());

        put("courts", court);
        put("others", tender);

        workshop.awaitLast(court, Event.REGISTRY_APPROVED);
        workshop.awaitLast(tender, Event.REGISTRY_APPROVED);
        assertThat(workshop.outcomes).doesNotContain("failed", "foreign");
    }

    @Test
    void doesNotBelieveARegistryThatIsNotCompetent() throws IOException {
        route();
        SubmissionNumber bank = workshop.entered("bank");
        SubmissionNumber court = workshop.entered("court");
        workshop.awaitLast(bank, Event.PROGRESSED);
        workshop.awaitLast(court, Event.PROGRESSED);

        put("courts", bank);
        banks.answer(RequestId.of(court).toString(), said(court));

        await().untilAsserted(() ->
                assertThat(workshop.outcomes.stream().filter("foreign"::equals)).hasSize(2));
        assertThat(folder("courts").names("errors")).hasSize(2);
        assertThat(workshop.last(bank).event()).isEqualTo(Event.PROGRESSED);
        assertThat(workshop.last(court).event()).isEqualTo(Event.PROGRESSED);
    }

    @Test
    void endsARouteOfThePackagesOwnWithARegistryThatAnswersByItself() throws IOException {
        Path service = Files.createDirectories(data.resolve("routes/egrul-extract/1.0"));
        Files.writeString(service.resolve("route.camel.yaml"), """
                - from:
                    uri: kvitok:submission
                    steps:
                      - to: {uri: "kvitok:stylesheet?name=to-registry.xsl", variableReceive: question}
                      - choice:
                          when:
                            - xpath: "/ExtractRequest/purpose = 'bank'"
                              steps: [{to: {uri: "kvitok:registry?name=banks", variableSend: question}}]
                            - xpath: "/ExtractRequest/purpose = 'court'"
                              steps: [{to: {uri: "kvitok:registry?name=courts", variableSend: question}}]
                          otherwise:
                            steps: [{to: {uri: "kvitok:registry?name=others", variableSend: question}}]
                """);
        open("");
        SubmissionNumber court = workshop.entered("court");
        workshop.awaitLast(court, Event.PROGRESSED);

        put("courts", court);

        workshop.awaitLast(court, Event.REGISTRY_APPROVED);
        assertThat(workshop.outcomes).containsExactly("handed-over", "approved");
    }

    private void route() {
        open("""
                - {when: "/ExtractRequest/purpose = 'bank'", to: banks}
                - {when: "/ExtractRequest/purpose = 'court'", to: courts}
                - {to: others}
                """);
    }

    private void open(String routing) {
        workshop = Workshop.with(
                data,
                TestService.withRegistries(
                        data,
                        "xml",
                        List.of(
                                "banks: {adapter: jms, broker: \"%s\", queue: %s, replyQueue: %s, user: kvitok, passwordFile: password}"
                                        .formatted(banks.url(), RegistryQueues.REQUESTS, RegistryQueues.ANSWERS),
                                "courts: {adapter: file, folder: courts, poll: 50ms}",
                                "others: {adapter: file, folder: others, poll: 50ms}"),
                        routing));
    }

    private void put(String registry, SubmissionNumber number) throws IOException {
        folder(registry).put(RequestId.of(number) + ".xml", said(number));
    }

    private ExchangeFolder folder(String registry) {
        return new ExchangeFolder(data.resolve(registry));
    }

    private static String said(SubmissionNumber number) {
        return ExchangeFolder.said(RequestId.of(number).toString());
    }
}
