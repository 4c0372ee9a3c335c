package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.Passed;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

/** Packages that come, change and go under a gateway that runs. */
class LiveServicesTest {

    private static final ServiceId OLD = ServiceId.of("egrul-extract/1.0");
    private static final ServiceId NEW = ServiceId.of("egrul-extract/1.1");
    private static final ServiceId EXPLODING = ServiceId.of("egrul-extract/1.2");
    private static final Bytes REQUEST = Bytes.utf8(
            "<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\"><organization><ogrn>1027700132195</ogrn>"
                    + "</organization></ExtractRequest>");

    @TempDir
    private Path folder;

    private Path schemas;
    private Path routes;
    private House house;
    private ExchangeClient client;

    @BeforeEach
    void open() throws IOException {
        schemas = folder.resolve("schemas");
        routes = folder.resolve("routes");
        for (String shared : new String[] {"exchange", "identifiers", "registry-answer", "egrul-extract"}) {
            copy(House.HOME.resolve("schemas").resolve(shared), schemas.resolve(shared));
        }
        copy(House.HOME.resolve("routes/egrul-extract"), routes.resolve("egrul-extract"));
        house = new House(folder)
                .with("gateway.schemas", schemas.toString())
                .with("gateway.routes", routes.toString())
                .with("packages.look-every", "100ms")
                .with("packages.transform-within", "5s")
                .with("packages.transform-result", "1MiB")
                .open();
        client = house.participant("romashka", "*", config -> config);
        await().atMost(Duration.ofMinutes(1)).until(() -> client.ping() instanceof Passed);
    }

    @AfterEach
    void close() throws IOException {
        house.close();
    }

    @Test
    void answersForAServiceThatWasRenamedIntoPlace() throws Exception {
        assertThat(code(client.submit(id(), NEW, REQUEST, false))).isEqualTo(RefusalCode.SERVICE_UNKNOWN);
        dropIn(NEW);

        SubmissionNumber number = eventuallyAccepted(NEW);

        awaitStatus(number, Status.APPROVED);
        assertThat(house.management("/admin/services/").body()).contains("egrul-extract\\/1.0", "egrul-extract\\/1.1");
    }

    @Test
    void answersForAServiceThatWasCopiedSlowly() throws Exception {
        copy(schemas.resolve(OLD.toString()), schemas.resolve(NEW.toString()));
        for (String file : List.of("service.yaml", "to-registry.xsl", "from-registry.xsl")) {
            Path target = routes.resolve(NEW.toString()).resolve(file);
            Files.createDirectories(target.getParent());
            byte[] whole = Files.readAllBytes(routes.resolve(OLD.toString()).resolve(file));
            Files.write(target, Arrays.copyOf(whole, whole.length / 2));
            Thread.sleep(150);
            Files.write(target, whole);
        }

        awaitStatus(eventuallyAccepted(NEW), Status.APPROVED);
        assertThat(house.management("/health/ready").body()).contains("\"warnings\":[]");
    }

    @Test
    void aLoopingOrExplodingStylesheetHarmsNoOtherService() throws Exception {
        String loop =
                "<xsl:for-each select='1 to 100000'><xsl:for-each select='1 to 100000'>%s</xsl:for-each></xsl:for-each>";
        spoilt(NEW, loop.formatted("<xsl:if test='. = -1'>x</xsl:if>"));
        spoilt(EXPLODING, loop.formatted("0123456789"));
        SubmissionNumber looping = eventuallyAccepted(NEW);
        SubmissionNumber exploding = eventuallyAccepted(EXPLODING);

        awaitStatus(accepted(client.submit(id(), OLD, REQUEST, false)), Status.APPROVED);

        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> house.management("/admin/parked/").body(),
                        parked -> parked.contains(looping.toString()) && parked.contains(exploding.toString()));
        awaitStatus(accepted(client.submit(id(), OLD, REQUEST, false)), Status.APPROVED);
    }

    @Test
    void goesOnByTheOldPackageUntilABrokenOneIsRepaired() throws Exception {
        Path file = routes.resolve(OLD.toString()).resolve("service.yaml");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("adapter: soap", "adapter: pigeon"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> house.management("/health/ready").body().contains("pigeon"));

        awaitStatus(accepted(client.submit(id(), OLD, REQUEST, false)), Status.APPROVED);
        assertThat(house.management("/health/ready").statusCode()).isEqualTo(200);
        assertThat(house.management("/metrics").body())
                .contains("kvitok_services{stand=\"offered-as-before\"} 1.0", "kvitok_services_refused_total 1.0");

        Files.writeString(file, whole);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> house.management("/health/ready").body().contains("\"warnings\":[]"));
    }

    @Test
    void refusesByTheDatesAndRulesThatAPackageBrings() throws Exception {
        Path version = routes.resolve(OLD.toString());
        Files.writeString(version.resolve("rules.sch"), """
                <sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
                  <sch:ns prefix="s" uri="urn:kvitok:service:egrul-extract:1.0"/>
                  <sch:pattern>
                    <sch:rule context="s:ogrn">
                      <sch:assert id="no-bank" test=". ne '1027700132195'" diagnostics="en">Только не этот банк.</sch:assert>
                    </sch:rule>
                  </sch:pattern>
                  <sch:diagnostics><sch:diagnostic id="en" xml:lang="en">Any bank but this.</sch:diagnostic></sch:diagnostics>
                </sch:schema>
                """);
        Reason broken = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> client.submit(id(), OLD, REQUEST, false).fold(ok -> List.<Reason>of(), Refusal::reasons),
                        reasons -> !reasons.isEmpty())
                .get(0);
        assertThat(broken.code()).isEqualTo(RefusalCode.RULE_BROKEN);
        assertThat(broken.found()).isEqualTo("no-bank");
        assertThat(broken.place().xpath()).endsWith("/content/ExtractRequest/organization/ogrn");
        assertThat(broken.text(Locale.forLanguageTag("ru")))
                .isEqualTo("Нарушено правило услуги: «Только не этот банк».");
        assertThat(broken.text(Locale.ENGLISH)).isEqualTo("A rule of the service is broken: “Any bank but this”.");

        Path file = version.resolve("service.yaml");
        Files.writeString(file, "validUntil: 2020-12-31\n" + Files.readString(file));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> client.ping().fold(told -> told.services().isEmpty(), refusal -> false));
        assertThat(code(client.submit(id(), OLD, REQUEST, false))).isEqualTo(RefusalCode.SERVICE_NOT_IN_FORCE);
    }

    @Test
    void finishesByTheOldPackageWhatWasUnderWayWhenItWasRemoved() throws Exception {
        house.registry.close();
        SubmissionNumber number = accepted(client.submit(id(), OLD, REQUEST, false));
        delete(routes.resolve("egrul-extract"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> house.management("/admin/services/").body().contains("draining"));
        assertThat(code(client.submit(id(), OLD, REQUEST, false))).isEqualTo(RefusalCode.SERVICE_UNKNOWN);

        // The stand-in is away for good: its attempts run out by the removed package's own plan.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> house.management("/admin/parked/").body().contains(number.toString()));
        assertThat(client.withdraw(id(), number, "не нужно")).isInstanceOf(Passed.class);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !house.management("/admin/services/").body().contains("draining"));
    }

    /** The published service under another name, whose to-registry.xsl does this before it writes anything. */
    private void spoilt(ServiceId id, String instructions) throws IOException {
        dropIn(
                id,
                "<xsl:template match=\"/s:ExtractRequest\">",
                "<xsl:template match=\"/s:ExtractRequest\"><x>" + instructions + "</x>");
    }

    private void dropIn(ServiceId id, String before, String after) throws IOException {
        Path stylesheet = routes.resolve(OLD.toString()).resolve("to-registry.xsl");
        String whole = Files.readString(stylesheet);
        assertThat(whole).contains(before);
        Path incoming = routes.resolve(".incoming");
        copy(schemas.resolve(OLD.toString()), schemas.resolve(id.toString()));
        copy(routes.resolve(OLD.toString()), incoming);
        Files.writeString(incoming.resolve("to-registry.xsl"), whole.replace(before, after));
        Files.move(incoming, routes.resolve(id.toString()), StandardCopyOption.ATOMIC_MOVE);
    }

    private void dropIn(ServiceId id) throws IOException {
        Path incoming = routes.resolve(".incoming");
        copy(schemas.resolve(OLD.toString()), schemas.resolve(id.toString()));
        copy(routes.resolve(OLD.toString()), incoming);
        Files.move(incoming, routes.resolve(id.toString()), StandardCopyOption.ATOMIC_MOVE);
    }

    private SubmissionNumber eventuallyAccepted(ServiceId service) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> client.submit(id(), service, REQUEST, false), Passed.class::isInstance)
                .fold(Accepted::number, refusal -> {
                    throw new AssertionError(refusal.toString());
                });
    }

    private void awaitStatus(SubmissionNumber number, Status status) {
        await().atMost(Duration.ofMinutes(1)).until(() -> client.status(number)
                .fold(told -> told.submission().status() == status, refusal -> false));
    }

    private static SubmissionNumber accepted(Verdict<Accepted> verdict) {
        return verdict.fold(Accepted::number, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static RefusalCode code(Verdict<?> verdict) {
        return verdict.fold(
                passed -> {
                    throw new AssertionError("not refused");
                },
                refusal -> refusal.code());
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
