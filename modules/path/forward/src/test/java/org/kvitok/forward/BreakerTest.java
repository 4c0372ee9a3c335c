package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kvitok.forward.MoodyRegistry.good;
import static org.kvitok.forward.MoodyRegistry.says;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Event;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.forward.Calls.Breaker;
import org.kvitok.forward.MoodyRegistry.Mood;

/** A registry that is away is spared, and found again by one call. */
class BreakerTest {

    private static final Mood AWAY = says(503, "text/plain", "away");

    @TempDir
    Path data;

    private final MoodyRegistry registry = new MoodyRegistry();
    private Workshop workshop;

    @AfterEach
    void stop() {
        workshop.close();
        registry.close();
    }

    @Test
    void doesNotCallARegistryThatWasAwayTheLastTimes() {
        workshop = Workshop.with(data, registry.address(), "break-after", "2", "first-wait", "1h");
        registry.next(AWAY).next(AWAY);
        workshop.awaitLast(workshop.entered(), Event.POSTPONED);
        workshop.awaitLast(workshop.entered(), Event.POSTPONED);

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("calls to it are suspended");
        assertThat(registry.requests).hasSize(2);
        assertThat(workshop.calls).containsExactly("away", "away", "not-called");
        assertThat(workshop.breakers).containsExactly(Breaker.CLOSED, Breaker.OPEN);
    }

    @Test
    void callsAgainWhenOneCallGotThrough() {
        workshop = Workshop.with(
                data,
                registry.address(),
                "break-after",
                "2",
                "break-for",
                "300ms",
                "first-wait",
                "100ms",
                "longest-wait",
                "100ms");
        registry.next(AWAY).next(AWAY).next(AWAY);

        SubmissionNumber first = workshop.entered();
        SubmissionNumber second = workshop.entered();

        workshop.awaitLast(first, Event.REGISTRY_APPROVED);
        workshop.awaitLast(second, Event.REGISTRY_APPROVED);
        await().untilAsserted(() -> assertThat(workshop.breakers)
                .containsExactly(
                        Breaker.CLOSED, Breaker.OPEN, Breaker.TRYING, Breaker.OPEN, Breaker.TRYING, Breaker.CLOSED));
        assertThat(workshop.calls)
                .contains("not-called")
                .filteredOn("away"::equals)
                .hasSize(3);
    }

    @Test
    void anErrandThatWasNotCalledGoesOnSoonAfterTheRegistryIsBack() {
        workshop = Workshop.with(
                data,
                registry.address(),
                "attempts",
                "2",
                "break-after",
                "2",
                "break-for",
                "300ms",
                "first-wait",
                "1h");
        registry.next(AWAY).next(AWAY);
        workshop.awaitLast(workshop.entered(), Event.POSTPONED);
        workshop.awaitLast(workshop.entered(), Event.POSTPONED);

        SubmissionNumber spared = workshop.entered();

        workshop.awaitLast(spared, Event.POSTPONED);
        assertThat(workshop.ledger.errand(spared).map(Errand::attempt)).isEqualTo(Optional.of(1));
        workshop.awaitLast(spared, Event.REGISTRY_APPROVED);
        assertThat(workshop.events(spared))
                .containsExactly(Event.ENTERED, Event.FORWARDED, Event.POSTPONED, Event.REGISTRY_APPROVED);
    }

    @Test
    void doesNotSpareARegistryForFailingAtARequest() {
        workshop = Workshop.with(data, registry.address(), "break-after", "2", "first-wait", "1h");
        Mood failing = says(500, "text/plain", "Internal Server Error");
        registry.next(failing).next(failing).next(failing).next(good());
        for (int i = 0; i < 3; i++) {
            workshop.awaitLast(workshop.entered(), Event.POSTPONED);
        }

        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);
        assertThat(workshop.breakers).containsExactly(Breaker.CLOSED);
    }

    @Test
    void doesNotSpareARegistryForItsBadAnswers() {
        workshop = Workshop.with(data, registry.address(), "break-after", "2", "first-wait", "1h");
        Mood fault = says(
                500,
                "text/xml",
                MoodyRegistry.envelope(
                        "<e:Fault><faultcode>e:Client</faultcode><faultstring>x</faultstring></e:Fault>"));
        registry.next(fault).next(fault).next(fault).next(good());
        for (int i = 0; i < 3; i++) {
            workshop.awaitLast(workshop.entered(), Event.POSTPONED);
        }

        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);
        assertThat(workshop.breakers).containsExactly(Breaker.CLOSED);
    }
}
