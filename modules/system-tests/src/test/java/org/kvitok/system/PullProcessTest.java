package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Result;
import org.kvitok.client.Standing;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

/** A registry in a process of its own takes its tasks over SOAP, dies on one, asks the sender back, and decides. */
class PullProcessTest {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temp;

    @Test
    void submissionOutlivesALostLeaseAnActionRequestAndAKilledGateway() throws Exception {
        GatewayFolder folder = GatewayFolder.make(temp.resolve("gateway"));
        folder.addRegistry("egrul", "egrul-extract");
        Map<String, String> settings = folder.settings();
        settings.put("gateway.routes", routes().toString());
        GatewayProcess gateway = GatewayProcess.start(settings, temp.resolve("gateway.log"));
        settings.put("accept.port", String.valueOf(gateway.address().getPort()));
        try (Child registry = registry(folder, gateway)) {
            assertThat(registry.firstLine()).isEqualTo("working");
            ExchangeClient sender = folder.client(gateway.address());
            SubmissionNumber number =
                    value(sender.submit(id(), EXTRACT, request(), false)).number();

            Standing asked = awaitStatus(sender, number, Status.ACTION_REQUIRED);
            assertThat(asked.acknowledgement().required().orElseThrow().remarks())
                    .extracting(remark -> remark.document().orElse(""))
                    .containsExactly("Доверенность");
            gateway.kill();
            gateway = GatewayProcess.start(settings, temp.resolve("gateway.log"));
            assertThat(value(sender.answer(id(), number, Optional.of("приложена"), Optional.empty()))
                            .status())
                    .isEqualTo(Status.IN_PROCESSING);

            awaitStatus(sender, number, Status.APPROVED);
            Result result = value(sender.result(number));
            assertThat(result.answer().decision()).isEqualTo(Answer.Decision.APPROVED);
            assertThat(value(sender.status(number)).timeline())
                    .extracting(HistoryLine::event)
                    .containsExactly(
                            Event.ENTERED,
                            Event.FORWARDED,
                            Event.PROGRESSED,
                            Event.ACTION_REQUESTED,
                            Event.ACTION_ANSWERED,
                            Event.REGISTRY_APPROVED,
                            Event.RESULT_HANDED_OUT);
            assertThat(steps(registry, number))
                    .startsWith("HANG 1 0", "PROGRESS 2 0", "REQUIRE 2 0")
                    .last()
                    .asString()
                    .startsWith("APPROVE ")
                    .endsWith(" 1");
        } finally {
            gateway.close();
        }
    }

    private Child registry(GatewayFolder folder, GatewayProcess gateway) throws IOException {
        Path answer = temp.resolve("answer.xml");
        Files.writeString(answer, """
                <ExtractAnswer xmlns="urn:kvitok:service:egrul-extract:1.0"><notFound><code>01</code>\
                <text>Запрашиваемые сведения не найдены</text></notFound></ExtractAnswer>""", StandardCharsets.UTF_8);
        List<String> command = Shipped.command(
                "org.kvitok.registries.PullMain", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        command.addAll(List.of(
                "--gateway", gateway.address().toString(),
                "--gateway-certificate", folder.file("keys/gateway.pem").toString(),
                "--key", folder.file("keys/egrul.p12").toString(),
                "--password-file", folder.file("keys/gateway.password").toString(),
                "--answer", answer.toString(),
                "--script", "hang,progress,require,approve",
                "--pause", "200"));
        return Child.launch(command, temp.resolve("registry.log"));
    }

    /** A service whose registry pulls, with a lease that runs out soon. */
    private Path routes() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("routes/egrul-extract/1.0"));
        Files.writeString(folder.resolve("service.yaml"), """
                title: {ru: Выписка, en: Extract}
                namespace: urn:kvitok:service:egrul-extract:1.0
                request: [ExtractRequest]
                registry: {adapter: pull, lease: 3s}
                deadline: 10 working days
                """, StandardCharsets.UTF_8);
        return temp.resolve("routes");
    }

    /** What the registry says it did with the submission: step, how many times it was handed out, ordinal. */
    private static List<String> steps(Child registry, SubmissionNumber number) {
        return registry.spoken().stream()
                .filter(line -> line.startsWith(number + " ") && !line.contains(" is "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    private static Standing awaitStatus(ExchangeClient sender, SubmissionNumber number, Status status) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> value(sender.status(number)),
                        standing -> standing.submission().status() == status);
    }

    private static Bytes request() {
        return Bytes.utf8("<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\"><organization>"
                + "<ogrn>1027700132195</ogrn></organization></ExtractRequest>");
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }

    private static <T> T value(Verdict<T> verdict) {
        return verdict.fold(value -> value, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }
}
