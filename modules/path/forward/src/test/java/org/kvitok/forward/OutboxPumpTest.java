package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.NodeId;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.queue.Claim;
import org.kvitok.testkit.InMemoryLedger;
import org.kvitok.testkit.Submissions;

class OutboxPumpTest {

    private static final ForwardConfig QUICK =
            new ForwardConfig(Duration.ofMinutes(5), Duration.ofMillis(10), 10, Duration.ofMillis(50));
    private static final ForwardConfig WOKEN_ONLY =
            new ForwardConfig(Duration.ofMinutes(5), Duration.ofHours(1), 10, Duration.ofMillis(50));

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Submissions submissions = new Submissions(new NodeId(1));
    private final AtomicBoolean queueIsAway = new AtomicBoolean();
    private final List<Errand> taken = new CopyOnWriteArrayList<>();
    private final List<Claim> tries = new CopyOnWriteArrayList<>();
    private boolean knowsServices = true;
    private OutboxPump pump;

    @AfterEach
    void stop() {
        pump.close();
    }

    @Test
    void takesWhatWaitedBeforeItStarted() {
        List<SubmissionNumber> numbers =
                IntStream.range(0, 25).mapToObj(i -> entered()).toList();

        start(QUICK);

        await().untilAsserted(() -> assertThat(taken).extracting(Errand::number).containsExactlyElementsOf(numbers));
        await().untilAsserted(() -> assertThat(pump.sent()).isEqualTo(25));
    }

    @Test
    void isWokenByANewErrand() {
        start(WOKEN_ONLY);

        SubmissionNumber number = entered();

        await().untilAsserted(() -> assertThat(taken).extracting(Errand::number).containsExactly(number));
    }

    @Test
    void sendsUnderTheSameClaimUntilTheQueueIsBack() {
        queueIsAway.set(true);
        SubmissionNumber number = entered();
        start(QUICK);
        await().until(() -> tries.size() >= 4);
        assertThat(pump.isHealthy()).isFalse();

        queueIsAway.set(false);

        await().untilAsserted(() -> assertThat(taken).extracting(Errand::number).containsExactly(number));
        await().until(pump::isHealthy);
        assertThat(tries).extracting(Claim::at).containsOnly(tries.get(0).at());
    }

    @Test
    void claimsAnewWhenTheClaimRanOutBeforeTheQueueCameBack() {
        queueIsAway.set(true);
        entered();
        start(new ForwardConfig(Duration.ofMillis(20), Duration.ofMillis(10), 10, Duration.ofMillis(10)));

        await().until(() -> tries.stream().map(Claim::at).distinct().count() > 1);
    }

    @Test
    void parksWhatNobodyTookForWantOfAPackage() {
        knowsServices = false;
        SubmissionNumber number = entered();

        start(new ForwardConfig(Duration.ofMillis(20), Duration.ofMillis(10), 10, Duration.ofMillis(10)));

        await().untilAsserted(() ->
                assertThat(ledger.parked(10)).extracting(Errand::number).containsExactly(number));
        assertThat(taken).as("another node may know the service").hasSize(1);
        List<HistoryLine> history = ledger.history(number);
        assertThat(history.get(history.size() - 1).comment()).contains("egrul-extract/1.0", "kvitok services");
    }

    @Test
    void isUnhealthyOnceItHasStopped() {
        start(QUICK);
        assertThat(pump.isHealthy()).isTrue();

        pump.close();

        assertThat(pump.isHealthy()).isFalse();
    }

    private void start(ForwardConfig config) {
        Strays strays = new Strays(service -> knowsServices, ledger, Clock.systemUTC());
        pump = new OutboxPump(ledger, this::send, strays, config, Clock.systemUTC());
        pump.start();
    }

    private void send(List<Errand> errands, Claim claim) {
        tries.add(claim);
        if (queueIsAway.get()) {
            throw new IllegalStateException("the queue is away");
        }
        taken.addAll(errands);
    }

    private SubmissionNumber entered() {
        return Workshop.entered(ledger, submissions, Instant.EPOCH, Workshop.BY_OGRN);
    }
}
