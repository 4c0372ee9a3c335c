package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Event;
import org.kvitok.core.RequestId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.ServicePackages;

/** A service with two registries; the purpose of a request decides which is asked. */
class ContentRoutesTest {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");

    @TempDir
    private Path folder;

    private final MoodyRegistry banks = new MoodyRegistry();
    private final MoodyRegistry others = new MoodyRegistry();
    private final Semaphore calls = new Semaphore(0);
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = Workshop.with(
                folder.resolve("data"),
                services(
                        List.of(
                                "banks: {adapter: soap, address: \"" + banks.address() + "\", concurrency: 1}",
                                "others: {adapter: soap, address: \"" + others.address() + "\"}"),
                        """
                        - {when: "/ExtractRequest/purpose = 'bank'", to: banks}
                        - {when: "/ExtractRequest/purpose = 'tender'", to: others}
                        """));
    }

    @AfterEach
    void close() {
        calls.release(100);
        workshop.close();
        banks.close();
        others.close();
    }

    @Test
    void asksTheRegistryThatTheContentMakesCompetentAndLetsASlowOneHoldUpNoOther() {
        for (int i = 0; i < 3; i++) {
            banks.next((exchange, request) -> {
                calls.acquireUninterruptibly();
                MoodyRegistry.good().answer(exchange, request);
            });
        }
        List<SubmissionNumber> slow =
                Stream.generate(() -> workshop.entered("bank")).limit(3).toList();
        await().until(() -> banks.requests.size() == 1);
        SubmissionNumber quick = workshop.entered("tender");

        workshop.awaitLast(quick, Event.REGISTRY_APPROVED);

        assertThat(banks.requests).as("one at a time").hasSize(1);
        assertThat(others.requestIds()).containsExactly(RequestId.of(quick).toString());
        calls.release(3);
        slow.forEach(number -> workshop.awaitLast(number, Event.REGISTRY_APPROVED));
        assertThat(banks.requests).hasSize(3);
        assertThat(workshop.outcomes).contains("sorted", "approved").doesNotContain("failed");
    }

    @Test
    void parksWhatNobodyIsCompetentForAnyMore() {
        SubmissionNumber number = workshop.entered("contract");

        workshop.awaitLast(number, Event.PARKED);

        assertThat(workshop.last(number).comment()).contains("No body is competent");
        assertThat(banks.requests).isEmpty();
        assertThat(others.requests).isEmpty();
    }

    @Test
    void givesWayToAPackageWithOneRegistryAndBack() {
        String only = "adapter: soap\naddress: \"" + others.address() + "\"\n";
        workshop.forwarding.add(TestService.with(folder, "soap", only, "first: 1s")
                .find(EXTRACT)
                .orElseThrow());
        workshop.awaitLast(workshop.entered("bank"), Event.REGISTRY_APPROVED);
        assertThat(others.requests).hasSize(1);

        workshop.forwarding.add(workshop.services.find(EXTRACT).orElseThrow());
        calls.release();
        workshop.awaitLast(workshop.entered("bank"), Event.REGISTRY_APPROVED);
        assertThat(banks.requests).hasSize(1);
    }

    private ServicePackages services(List<String> registries, String routing) {
        return TestService.withRegistries(folder, "soap", registries, routing);
    }
}
