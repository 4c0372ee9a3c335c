package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.ChangeQuestion;
import org.kvitok.client.Changes;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Result;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.MessageId;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

/** The whole gateway over real sockets, on embedded defaults. */
class GatewayTest {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final String KNOWN = "1027700132195";
    private static final String FAILS = "1029900000151";

    @TempDir
    private static Path folder;

    private static House house;
    private static ExchangeClient romashka;
    private static ExchangeClient vasilek;

    @BeforeAll
    static void open() throws IOException {
        house = new House(folder).open();
        romashka = house.participant("romashka", "*", config -> config);
        vasilek = house.participant("vasilek", "other-service", config -> config.with(Door.SOAP_1_2));
        await().atMost(Duration.ofMinutes(1)).until(() -> passed(romashka.ping()) && passed(vasilek.ping()));
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void acceptedSubmissionComesBackAsSignedResultAndIsCompletedWhenFetched() {
        Accepted accepted = value(romashka.submit(id(), EXTRACT, byOgrn(KNOWN), false));
        awaitStatus(accepted.number(), Status.APPROVED);
        Result result = value(romashka.result(accepted.number()));
        assertThat(result.answer().decision()).isEqualTo(Answer.Decision.APPROVED);
        assertThat(result.answer().content().utf8()).contains("СБЕРБАНК");
        awaitStatus(accepted.number(), Status.COMPLETED);
        assertThat(value(romashka.result(accepted.number())).document()).isEqualTo(result.document());
    }

    @Test
    void repeatGetsTheFirstReceiptAndAnotherMessageWithTheSameIdIsRefused() {
        MessageId id = id();
        Accepted first = value(romashka.submit(id, EXTRACT, byOgrn(KNOWN), false));
        Accepted second = value(romashka.submit(id, EXTRACT, byOgrn(KNOWN), false));
        assertThat(second.repeated()).isTrue();
        assertThat(second.receipt().document()).isEqualTo(first.receipt().document());
        assertThat(code(romashka.submit(id, EXTRACT, byOgrn("1027700070518"), false)))
                .isEqualTo(RefusalCode.MESSAGE_ID_REUSED);
    }

    @Test
    void anotherSendersNumberIsAsUnknownAsOneThatDoesNotExist() {
        Accepted accepted = value(romashka.submit(id(), EXTRACT, byOgrn(KNOWN), false));
        assertThat(code(vasilek.status(accepted.number()))).isEqualTo(RefusalCode.NUMBER_UNKNOWN);
        assertThat(code(vasilek.result(accepted.number()))).isEqualTo(RefusalCode.NUMBER_UNKNOWN);
        assertThat(code(vasilek.withdraw(id(), accepted.number(), "чужое"))).isEqualTo(RefusalCode.NUMBER_UNKNOWN);
        assertThat(code(romashka.status(id()))).isEqualTo(RefusalCode.NUMBER_UNKNOWN);
    }

    @Test
    void senderWithoutTheRightToAServiceIsRefused() {
        assertThat(code(vasilek.submit(id(), EXTRACT, byOgrn(KNOWN), false)))
                .isEqualTo(RefusalCode.SERVICE_NOT_PERMITTED);
        assertThat(value(vasilek.ping()).services()).isEmpty();
    }

    @Test
    void openSubmissionTakesACommentAndAWithdrawalAndAnswersARepeatOfEachWithItsOwnReceipt() {
        SubmissionNumber number = parked();
        MessageId comment = id();
        Bytes commented = value(romashka.comment(comment, number, "Уточнение"))
                .receipt()
                .document()
                .content();
        assertThat(value(romashka.withdraw(id(), number, "Передумали")).status())
                .isEqualTo(Status.WITHDRAWN);
        assertThat(value(romashka.comment(comment, number, "Уточнение"))
                        .receipt()
                        .document()
                        .content())
                .isEqualTo(commented);
        assertThat(code(romashka.comment(id(), number, "Поздно"))).isEqualTo(RefusalCode.CHANGE_NOT_PERMITTED);
        assertThat(code(romashka.result(number))).isEqualTo(RefusalCode.CHANGE_NOT_PERMITTED);
    }

    @Test
    void operatorSeesWhatIsParkedAndSendsItAgain() throws Exception {
        SubmissionNumber number = parked();
        assertThat(house.management("/admin/parked/").body()).contains(number.toString());
        assertThat(house.managementPost("/admin/parked/" + number + "/resume").statusCode())
                .isEqualTo(400);
        assertThat(house.managementPost("/admin/parked/" + number + "/resume", "X-Kvitok-Operator", "night")
                        .statusCode())
                .isEqualTo(200);
        assertThat(value(romashka.status(number)).timeline())
                .anyMatch(line -> line.author().text().equals("operator:night"));
    }

    @Test
    void listsEveryChangeOnceFromTheCursorOn() {
        Changes before = drained(value(romashka.changes(ChangeQuestion.ALL)));
        Accepted accepted = value(romashka.submit(id(), EXTRACT, byOgrn(KNOWN), true));
        Changes after = value(romashka.changes(ChangeQuestion.ALL.since(before.cursor())));
        assertThat(after.submissions()).anyMatch(one -> one.number().equals(accepted.number()));
        assertThat(code(romashka.changes(ChangeQuestion.ALL.since("no such cursor"))))
                .isEqualTo(RefusalCode.CURSOR_ILLEGAL);
    }

    @Test
    void tellsHealthAndMeasuresTheStepsOfThePath() throws Exception {
        value(romashka.submit(id(), EXTRACT, byOgrn(KNOWN), false));
        assertThat(house.management("/health/live").statusCode()).isEqualTo(200);
        // Registries that no test has started are told of as well, and do not make the gateway unready.
        assertThat(house.management("/health/ready").body())
                .startsWith("{\"status\":\"up\",\"parts\":{\"ledger\":\"up\",\"queue\":\"up\",\"vault\":\"up\",")
                .contains("\"forward\":\"up\"")
                .contains("\"notices\":\"up\"");
        assertThat(house.management("/metrics").body())
                .contains("kvitok_step_seconds_count{outcome=\"passed\",step=\"check\"}")
                .contains("kvitok_step_seconds_count{outcome=\"entered\",step=\"enter\"}")
                .contains("kvitok_outbox_waiting")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void publishesAWsdlThatCxfLoadsWithBothPorts() throws Exception {
        jakarta.xml.ws.Service service = jakarta.xml.ws.Service.create(
                URI.create(house.gateway().address() + "?wsdl").toURL(),
                new QName("urn:kvitok:exchange:1.0", "ExchangeService"));
        Set<String> ports = new java.util.HashSet<>();
        service.getPorts().forEachRemaining(port -> ports.add(port.getLocalPart()));
        assertThat(ports).containsExactlyInAnyOrder("ExchangePort", "ExchangePort12");
    }

    @Test
    void acceptedSubmissionsAreThereAfterARestart(@TempDir Path other) throws Exception {
        try (House second = new House(other).open()) {
            ExchangeClient client = second.participant("romashka", "*", config -> config);
            await().atMost(Duration.ofMinutes(1)).until(() -> passed(client.ping()));
            MessageId id = id();
            Accepted accepted = value(client.submit(id, EXTRACT, byOgrn(KNOWN), false));
            second.closeGateway();
            second.open();
            ExchangeClient again = second.participant("romashka", "*", config -> config);
            await().atMost(Duration.ofMinutes(1)).until(() -> passed(again.ping()));
            Accepted repeated = value(again.submit(id, EXTRACT, byOgrn(KNOWN), false));
            assertThat(repeated.receipt().document())
                    .isEqualTo(accepted.receipt().document());
            assertThat(value(again.submit(id(), EXTRACT, byOgrn(KNOWN), false)).number())
                    .isGreaterThan(accepted.number());
            assertThat(second.gateway().ledger().verifyChain().firstBroken()).isEmpty();
        }
    }

    @Test
    void nodeThatDoesNotForwardTakesInAndLeavesTheErrandToOthers(@TempDir Path other) throws Exception {
        try (House second = new House(other).with("gateway.forwards", "false").open()) {
            ExchangeClient client = second.participant("romashka", "*", config -> config);
            await().atMost(Duration.ofMinutes(1)).until(() -> passed(client.ping()));
            value(client.submit(id(), EXTRACT, byOgrn(KNOWN), false));
            await().during(Duration.ofSeconds(2))
                    .until(() -> second.management("/metrics").body().contains("kvitok_outbox_waiting 1.0"));
            assertThat(second.management("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private static SubmissionNumber parked() {
        SubmissionNumber number =
                value(romashka.submit(id(), EXTRACT, byOgrn(FAILS), false)).number();
        await().atMost(Duration.ofMinutes(1)).until(() -> value(romashka.status(number)).timeline().stream()
                .anyMatch(line -> line.event() == org.kvitok.core.Event.PARKED));
        return number;
    }

    private static Changes drained(Changes page) {
        Changes last = page;
        while (last.more()) {
            last = value(romashka.changes(ChangeQuestion.ALL.since(last.cursor())));
        }
        return last;
    }

    private static void awaitStatus(SubmissionNumber number, Status status) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> value(romashka.status(number)).submission().status() == status);
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }

    private static Bytes byOgrn(String ogrn) {
        return Bytes.utf8("<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\"><organization><ogrn>" + ogrn
                + "</ogrn></organization></ExtractRequest>");
    }

    private static boolean passed(Verdict<?> verdict) {
        return verdict.fold(value -> true, refusal -> false);
    }

    private static <T> T value(Verdict<T> verdict) {
        return verdict.fold(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal.reasons());
        });
    }

    private static RefusalCode code(Verdict<?> verdict) {
        return verdict.fold(
                value -> {
                    throw new AssertionError("passed: " + value);
                },
                refusal -> refusal.code());
    }
}
