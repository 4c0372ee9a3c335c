package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Event;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.RequestId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.ServicePackages;

/** A service that asks one registry and then another, by a route of its own. */
class OwnTurnTest {

    private static final String ONE_AFTER_THE_OTHER = """
            - to: {uri: "kvitok:stylesheet?name=to-registry.xsl", variableReceive: question}
            - to: {uri: "kvitok:registry?name=first", variableSend: question, variableReceive: said}
            - to: {uri: "kvitok:validate?name=said.xsd", variableSend: said}
            - filter: {xpath: {expression: "empty(//*:СвЮЛ)", source: said}, steps: [log: nothing is known]}
            - to: kvitok:stylesheet?name=to-registry.xsl
            """;

    @TempDir
    private Path data;

    private final MoodyRegistry first = new MoodyRegistry();
    private final MoodyRegistry second = new MoodyRegistry();
    private Workshop workshop;

    @AfterEach
    void close() {
        if (workshop != null) {
            workshop.close();
        }
        first.close();
        second.close();
    }

    @Test
    void asksBothAndBelievesTheAnswerOfTheSecond() throws IOException {
        open("");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        String id = RequestId.of(number).toString();
        assertThat(first.requestIds()).containsExactly(id);
        assertThat(second.requestIds()).containsExactly(id);
        assertThat(workshop.events(number)).containsExactly(Event.ENTERED, Event.FORWARDED, Event.REGISTRY_APPROVED);
        assertThat(workshop.outcomes).containsExactly("approved");
    }

    @Test
    void beginsAtTheBeginningWhenTheSecondWasAway() throws IOException {
        open("");
        second.next(MoodyRegistry.says(503, "text/plain", "later"));

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.events(number))
                .containsExactly(Event.ENTERED, Event.FORWARDED, Event.POSTPONED, Event.REGISTRY_APPROVED);
        assertThat(first.requestIds())
                .hasSize(2)
                .containsOnly(RequestId.of(number).toString());
        assertThat(second.requests).hasSize(2);
        assertThat(second.requests.get(1)).isEqualTo(second.requests.get(0));
    }

    @Test
    void doesNotCallARegistryThatTheBreakerSparesAndCountsNoAttempt() throws IOException {
        open(", breakAfter: 1, breakFor: 1h");
        second.next(MoodyRegistry.says(503, "text/plain", "later"));
        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        await().until(() -> workshop.calls.contains("not-called"));

        assertThat(second.requests).hasSize(1);
        await().until(() -> workshop.ledger.errand(number).map(Errand::attempt).equals(java.util.Optional.of(2)));
    }

    @Test
    void postponesWhenTheFirstAnswersNonsenseAndNeverAsksTheSecond() throws IOException {
        open("");
        first.next((exchange, request) -> MoodyRegistry.send(
                exchange,
                200,
                "text/xml",
                MoodyRegistry.envelope("<other xmlns=\"urn:other\"/>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(workshop.events(number)).contains(Event.POSTPONED);
        assertThat(workshop.ledger.history(number).get(2).comment()).contains("line 6 of route.camel.yaml");
        assertThat(second.requests).hasSize(1);
    }

    @Test
    void parksWhatTheRouteCannotWorkOn() throws IOException {
        workshop = Workshop.with(
                data.resolve("data"),
                services("", "- validate: {xpath: \"/ExtractRequest/none\"}\n" + ONE_AFTER_THE_OTHER));

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.PARKED);
        assertThat(workshop.last(number).comment()).contains("line 4 of route.camel.yaml");
        assertThat(first.requests).isEmpty();
    }

    @Test
    void refusesRegistriesThatTogetherMayTakeLongerThanTheClaim() throws IOException {
        ServicePackages services = services(", timeout: 3m", ONE_AFTER_THE_OTHER);

        assertThatThrownBy(() -> Workshop.with(data.resolve("data"), services))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT6M together");
    }

    private void open(String parameters) throws IOException {
        workshop = Workshop.with(data.resolve("data"), services(parameters, ONE_AFTER_THE_OTHER));
    }

    private ServicePackages services(String parameters, String steps) throws IOException {
        Path service = data.resolve("routes/egrul-extract/1.0");
        Files.createDirectories(service);
        Files.writeString(service.resolve("said.xsd"), """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:kvitok:registries:egrul:1.0">
                  <xs:element name="ПослатьЗапросОтвет">
                    <xs:complexType><xs:sequence><xs:any processContents="skip"/></xs:sequence></xs:complexType>
                  </xs:element>
                </xs:schema>
                """);
        Files.writeString(
                service.resolve("route.camel.yaml"),
                "- from:\n    uri: kvitok:submission\n    steps:\n"
                        + (steps + "- to: kvitok:registry?name=second\n").indent(6));
        return TestService.withRegistries(
                data,
                "soap",
                List.of(
                        "first: {adapter: soap, address: \"" + first.address() + "\"" + parameters + "}",
                        "second: {adapter: soap, address: \"" + second.address() + "\"" + parameters + "}"),
                "");
    }
}
