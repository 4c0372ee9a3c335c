package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kvitok.packages.Workshop.EGRUL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.ServiceId;
import org.kvitok.packages.Standing.Stand;

class CatalogueTest {

    private static final ServiceId NEWER = ServiceId.of("egrul-extract/1.1");
    private static final PackagesConfig SELDOM =
            new PackagesConfig(java.time.Duration.ofHours(1), org.kvitok.wire.TransformLimits.STANDARD);

    @TempDir
    private Path folder;

    private Workshop workshop;
    private Catalogue catalogue;
    private final Recorder recorder = new Recorder();
    private final BusyClock clock = new BusyClock();

    @BeforeEach
    void open() {
        workshop = Workshop.copyTo(folder);
        catalogue = catalogue();
        catalogue.offerTo(recorder);
        catalogue.keepUp();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void offersWhatLiesThereAtTheStart() {
        assertThat(catalogue.find(EGRUL)).isPresent();
        assertThat(catalogue.findings()).isEmpty();
        assertThat(recorder.offered).hasSize(1);
        assertThat(stand(EGRUL)).isEqualTo(Stand.OFFERED);
    }

    @Test
    void takesNewPackageAtTheSecondLookThatFindsItTheSame() {
        workshop.copyVersion("1.1");

        catalogue.look();
        assertThat(catalogue.find(NEWER)).isEmpty();
        catalogue.look();
        assertThat(catalogue.find(NEWER)).isPresent();
        assertThat(catalogue.find(EGRUL)).isPresent();
        assertThat(recorder.offered).extracting(ServicePackage::id).containsExactly(EGRUL, NEWER);
    }

    @Test
    void waitsUntilNobodyCopiesAnyMore() throws IOException {
        workshop.copyVersion("1.1");
        Path late = workshop.routes().resolve("egrul-extract/1.1/from-registry.xsl");
        byte[] whole = Files.readAllBytes(late);
        Files.write(late, new byte[0]);

        catalogue.look();
        Files.write(late, java.util.Arrays.copyOf(whole, 100));
        catalogue.look();
        Files.write(late, whole);
        catalogue.look();
        assertThat(catalogue.standings()).extracting(Standing::stand).doesNotContain(Stand.REFUSED);
        catalogue.look();

        assertThat(catalogue.find(NEWER)).isPresent();
    }

    @Test
    void judgesAgainWhatWasRepairedWhileItWasRefused() {
        Runnable repair =
                () -> workshop.replace(workshop.schema("request.xsd"), "type=\"s:Porpoise\"", "type=\"s:Purpose\"");
        workshop.replace(workshop.schema("request.xsd"), "type=\"s:Purpose\"", "type=\"s:Porpoise\"");
        catalogue.look();
        clock.atNextReading = repair;
        look(3);

        assertThat(catalogue.findings()).isEmpty();
        assertThat(stand(EGRUL)).isEqualTo(Stand.OFFERED);
    }

    @Test
    void takesInWhatChangedWhileItWasPutOnOffer() {
        workshop.replace(workshop.route("service.yaml"), "en: Extract from", "en: New extract from");
        catalogue.look();
        clock.atNextReading = () ->
                workshop.replace(workshop.route("service.yaml"), "en: New extract from", "en: Newest extract from");
        look(3);

        assertThat(catalogue.find(EGRUL).orElseThrow().title().en()).startsWith("Newest");
    }

    @Test
    void refusesBadChangeWholeAndGoesOnWithTheOldPackage() {
        ServicePackage old = catalogue.find(EGRUL).orElseThrow();
        workshop.replace(workshop.route("service.yaml"), "en: Extract from", "en: New extract from");
        workshop.replace(workshop.route("to-registry.xsl"), "match=\"s:caseNumber\"", "match=\"s:caseNumber[\"");

        look(2);

        assertThat(catalogue.find(EGRUL)).containsSame(old);
        assertThat(stand(EGRUL)).isEqualTo(Stand.OFFERED_AS_BEFORE);
        assertThat(catalogue.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.file().getFileName()).hasToString("to-registry.xsl"));
    }

    @Test
    void takesRepairedPackage() {
        workshop.replace(workshop.schema("request.xsd"), "type=\"s:Purpose\"", "type=\"s:Porpoise\"");
        look(2);
        workshop.replace(workshop.schema("request.xsd"), "type=\"s:Porpoise\"", "type=\"s:Purpose\"");
        look(2);

        assertThat(catalogue.findings()).isEmpty();
        assertThat(stand(EGRUL)).isEqualTo(Stand.OFFERED);
        assertThat(recorder.offered).hasSize(2);
    }

    @Test
    void compilesNothingOfAPackageWhileTwoOfItsCompilersThatWereGivenUpGoOn() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> endless = List.of(waitingFor(end), waitingFor(end));
        endless.forEach(thread -> catalogue.patience().giveUp(EGRUL, thread));
        workshop.replace(workshop.route("service.yaml"), "en: Extract from", "en: New extract from");

        look(3);

        assertThat(catalogue.find(EGRUL).orElseThrow().title().en()).startsWith("Extract");
        assertThat(catalogue.findings()).singleElement().asString().contains("not compiled yet");
        end.countDown();
        for (Thread thread : endless) {
            thread.join();
        }
        look(1);
        assertThat(catalogue.find(EGRUL).orElseThrow().title().en()).startsWith("New extract");
        assertThat(catalogue.findings()).isEmpty();
    }

    /** As compilers do, it does not care for interruptions. */
    private static Thread waitingFor(CountDownLatch end) {
        Thread thread = new Thread(() -> {
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void readsNothingAgainWhileNothingChanges() {
        ServicePackage first = catalogue.find(EGRUL).orElseThrow();

        look(5);

        assertThat(catalogue.find(EGRUL)).containsSame(first);
        assertThat(recorder.offered).hasSize(1);
    }

    @Test
    void compilesAgainWhenAnImportedSchemaChanges() throws IOException {
        ServicePackage first = catalogue.find(EGRUL).orElseThrow();
        Path imported = workshop.schemas().resolve("identifiers/1.0/identifiers.xsd");
        Files.writeString(imported, Files.readString(imported) + "\n");

        look(2);

        assertThat(catalogue.find(EGRUL).orElseThrow()).isNotSameAs(first);
    }

    @Test
    void passesOverChangesOfSamples() throws IOException {
        ServicePackage first = catalogue.find(EGRUL).orElseThrow();
        Files.delete(workshop.route("samples/refused/three-mistakes/reasons.txt"));

        look(2);

        assertThat(catalogue.find(EGRUL)).containsSame(first);
    }

    @Test
    void keepsRemovedPackageUntilNothingIsUnderWay() throws IOException {
        workshop.remove("egrul-extract/1.0");

        catalogue.look();
        assertThat(catalogue.find(EGRUL)).as("it may only be on the move").isPresent();
        catalogue.look();
        assertThat(catalogue.find(EGRUL)).isEmpty();
        assertThat(stand(EGRUL)).isEqualTo(Stand.DRAINING);
        assertThat(catalogue.inUse()).extracting(ServicePackage::id).containsExactly(EGRUL);
        recorder.underWay = false;
        catalogue.look();
        assertThat(catalogue.standings()).isEmpty();
        assertThat(catalogue.inUse()).isEmpty();
    }

    @Test
    void offersAgainWhatCameBackWhileDraining() throws IOException {
        workshop.remove("egrul-extract/1.0");
        look(2);
        workshop.copyVersion("1.0");
        look(2);

        assertThat(stand(EGRUL)).isEqualTo(Stand.OFFERED);
        assertThat(catalogue.find(EGRUL)).isPresent();
    }

    @Test
    void refusesPackageThatTheListenerCannotFollow() {
        workshop.copyVersion("1.1");
        recorder.impossible = true;

        look(2);

        assertThat(catalogue.find(NEWER)).isEmpty();
        assertThat(stand(NEWER)).isEqualTo(Stand.REFUSED);
        assertThat(catalogue.findings()).extracting(Finding::what).containsExactly("no way there");
    }

    @Test
    void startsWithoutBadPackageAsLongAsOneIsGood() {
        workshop.copyVersion("1.1");
        workshop.replace(workshop.routes().resolve("egrul-extract/1.1/service.yaml"), "adapter: soap", "adapter: owl");

        try (Catalogue second = catalogue()) {
            assertThat(second.find(EGRUL)).isPresent();
            assertThat(second.find(NEWER)).isEmpty();
            assertThat(second.findings()).extracting(Finding::line).containsExactly(11);
        }
    }

    @Test
    void doesNotStartWhenNothingLoads() {
        workshop.replace(workshop.route("service.yaml"), "adapter: soap", "adapter: owl");

        assertThatThrownBy(this::catalogue).isInstanceOf(BadPackage.class).hasMessageContaining("owl");
    }

    @Test
    void namesFoldersThatCannotBeServicesAndPassesOverHiddenOnes() throws IOException {
        Files.createDirectories(workshop.routes().resolve("egrul-extract/latest"));
        Files.createDirectories(workshop.routes().resolve(".incoming/egrul-extract"));

        catalogue.look();

        assertThat(catalogue.findings()).extracting(Finding::what).containsExactly("no service: egrul-extract/latest");
        assertThat(catalogue.find(EGRUL)).isPresent();
    }

    @Test
    void namesSettingsThatNoServiceAsksFor() {
        try (Catalogue second = Catalogue.open(
                workshop.schemas(),
                workshop.routes(),
                Map.of("registries.egrul.adress", "http://127.0.0.1/"),
                SELDOM,
                Clock.systemUTC())) {
            assertThat(second.findings())
                    .extracting(Finding::what)
                    .containsExactly("setting registries.egrul.adress is used by no service");
        }
    }

    private Catalogue catalogue() {
        return Catalogue.open(workshop.schemas(), workshop.routes(), Map.of(), SELDOM, clock);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            catalogue.look();
        }
    }

    private Stand stand(ServiceId id) {
        return catalogue.standings().stream()
                .filter(standing -> standing.id().equals(id))
                .findFirst()
                .orElseThrow()
                .stand();
    }

    /** While somebody reads it, something else happens. */
    private static final class BusyClock extends Clock {

        private Runnable atNextReading = () -> {};

        @Override
        public Instant instant() {
            Runnable now = atNextReading;
            atNextReading = () -> {};
            now.run();
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Recorder implements Catalogue.Listener {

        private final List<ServicePackage> offered = new ArrayList<>();
        private boolean underWay = true;
        private boolean impossible;

        @Override
        public void offered(ServicePackage service) {
            if (impossible) {
                throw new IllegalArgumentException("no way there");
            }
            offered.add(service);
        }

        @Override
        public boolean drained(ServiceId service) {
            return !underWay;
        }
    }
}
