package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Standing;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.registries.RegistryStandIn;
import org.kvitok.registries.StandInConfig;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;

/** Services of the repository with stand-ins that sign, bring files, and are sent corrected reports. */
class RegistriesTest {

    private static final ServiceId DEBT = ServiceId.of("tax-debt/1.0");
    private static final ServiceId REPORT = ServiceId.of("statistical-report/1.0");
    private static final Path ROUTES = House.HOME.resolve("routes");

    @TempDir
    private static Path folder;

    private static House house;
    private static RegistryStandIn standIn;
    private static ExchangeClient romashka;

    @BeforeAll
    static void open() throws IOException {
        house = new House(folder);
        ForgedKey registry =
                new KeyForge(Clock.systemUTC()).authority("Tax office").issue("Tax office");
        registry.writeCertificate(folder.resolve("tax-office.pem"));
        registry.writePkcs12(folder.resolve("tax-office.p12"), "geheim".toCharArray());
        standIn = RegistryStandIn.start(
                new StandInConfig(
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ROUTES),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new StandInConfig.Signed(
                                "/tax-debt",
                                folder.resolve("tax-office.p12"),
                                folder.resolve("password"),
                                folder.resolve("gateway.pem")))),
                Clock.systemUTC());
        copy(DEBT);
        copy(REPORT);
        house.with("gateway.routes", folder.resolve("routes").toString())
                .with("registries.tax-debt.address", address("/tax-debt"))
                .with("registries.tax-debt.signature-key", "gateway")
                .with(
                        "registries.tax-debt.signed-by",
                        folder.resolve("tax-office.pem").toString())
                .with("registries.statistics.moscow.address", address("/statistics/moscow"))
                .open();
        romashka = house.participant("romashka", "*\ninn=7701234560\nogrn=1027700123450", config -> config);
        await().atMost(Duration.ofMinutes(1)).until(() -> romashka.ping().fold(known -> true, unknown -> false));
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
        standIn.close();
    }

    @Test
    void aRegistryThatDemandsSignedMessagesIsAskedAndBelieved() throws IOException {
        SubmissionNumber number = sent(
                DEBT, Files.readString(sample(DEBT, "consent-not-registered").resolve("request.xml")));

        assertThat(decided(number)).isEqualTo(Status.REJECTED);
    }

    @Test
    void aReportBringsItsActAndIsCorrected() throws IOException {
        Path wages = sample(REPORT, "wages-accepted");
        SubmissionNumber first = sent(REPORT, Files.readString(wages.resolve("request.xml")));
        assertThat(decided(first)).isEqualTo(Status.APPROVED);
        Answer.Attachment act = romashka.result(first)
                .fold(result -> result.answer().attachments().get(0), refusal -> fail("no result"));
        Path into = folder.resolve("act.pdf");

        Verdict<Attachment> fetched = romashka.fetch(first, act.sha256().orElseThrow(), into);

        assertThat(fetched.fold(Attachment::name, refusal -> "refused"))
                .isEqualTo("Акт приёма-передачи 77-01-П-4-004417.pdf");
        assertThat(into).hasSameBinaryContentAs(wages.resolve("answer-files/attachment-1.pdf"));

        String corrected = Files.readString(
                        sample(REPORT, "shipment-corrected-with-warning").resolve("request.xml"))
                .replaceFirst("<replaces>[^<]*<", "<replaces>" + first + "<");
        SubmissionNumber second = sent(REPORT, corrected);

        assertThat(decided(second)).isEqualTo(Status.APPROVED);
        List<HistoryLine> history = romashka.status(first).fold(Standing::timeline, refusal -> List.of());
        HistoryLine last = history.get(history.size() - 1);
        assertThat(last.event()).isEqualTo(Event.CORRECTED);
        assertThat(last.comment()).contains(second.toString());
        assertThat(last.status()).isEqualTo(Status.COMPLETED);
    }

    private static SubmissionNumber sent(ServiceId service, String content) {
        return romashka.submit(new MessageId(UUID.randomUUID()), service, Bytes.utf8(content), false)
                .fold(Accepted::number, refusal -> fail("refused: " + refusal.reasons()));
    }

    private static Status decided(SubmissionNumber number) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> romashka.status(number)
                                .fold(standing -> standing.submission().status(), refusal -> Status.FAILED),
                        LifeCycle::isDecided);
    }

    private static Path sample(ServiceId service, String name) {
        return ROUTES.resolve(service.toString()).resolve("samples/accepted").resolve(name);
    }

    private static String address(String path) {
        return standIn.address().resolve(path).toString();
    }

    private static void copy(ServiceId service) throws IOException {
        Path target = Files.createDirectories(folder.resolve("routes").resolve(service.toString()));
        for (String file : List.of("service.yaml", "to-registry.xsl", "from-registry.xsl", "rules.sch")) {
            Path source = ROUTES.resolve(service.toString()).resolve(file);
            if (Files.exists(source)) {
                Files.copy(source, target.resolve(file));
            }
        }
    }
}
