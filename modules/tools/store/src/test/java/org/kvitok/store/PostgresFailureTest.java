package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger.ChainReport;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.Submissions;

/** What callers are told while the database fails, held against what the database holds afterwards. */
class PostgresFailureTest {

    private static final NodeId NODE = new NodeId(1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final StoreConfig config = Databases.postgres(Map.of("store.timeout", "5s"));
    private final Store store = Store.open(config, NODE, Clock.systemUTC());
    private final Submissions submissions = new Submissions(NODE);
    private final Callers callers = new Callers();

    @AfterEach
    void close() {
        callers.close();
        store.close();
    }

    @Test
    void agreesWithEveryAnswerAfterConnectionsBrokeInTheMiddle() throws Exception {
        Map<SubmissionNumber, NewSubmission> attempted = new ConcurrentHashMap<>();
        Map<SubmissionNumber, NewSubmission> answered = new ConcurrentHashMap<>();
        Map<SubmissionNumber, Status> forwarded = new ConcurrentHashMap<>();
        AtomicInteger turnedAway = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        List<Callable<Void>> clients = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            clients.add(() -> {
                while (!stop.get()) {
                    NewSubmission submission = submissions.next().made();
                    attempted.put(submission.number(), submission);
                    try {
                        assertThat(store.ledger().enter(submission)).isInstanceOf(Entered.Fresh.class);
                        answered.put(submission.number(), submission);
                        Changed changed = store.ledger().change(forwarding(submission));
                        forwarded.put(submission.number(), ((Changed.Done) changed).status());
                    } catch (LedgerUnavailable told) {
                        turnedAway.incrementAndGet();
                    }
                }
                return null;
            });
        }
        List<Future<Void>> running = callers.begin(clients);
        for (int i = 0; i < 20; i++) {
            int before = answered.size();
            await().until(() -> answered.size() > before + 20);
            Databases.breakConnections(config);
        }
        stop.set(true);
        Callers.results(running);
        await().until(store::isHealthy);

        assertThat(turnedAway.get()).isPositive();
        answered.forEach((number, submission) -> assertThat(store.ledger().document(number, DocumentKind.RECEIPT))
                .contains(submission.receipt().content()));
        forwarded.keySet().forEach(number -> assertThat(
                        store.ledger().submission(number).orElseThrow().status())
                .isEqualTo(Status.IN_PROCESSING));
        attempted.values().forEach(this::isRecordedWholeOrNotAtAll);
        assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
    }

    /** Entering it once more tells which: fresh when nothing was recorded, and otherwise the same receipt. */
    private void isRecordedWholeOrNotAtAll(NewSubmission submission) {
        boolean recorded = store.ledger().submission(submission.number()).isPresent();
        assertThat(store.ledger().history(submission.number()).isEmpty()).isEqualTo(!recorded);
        assertThat(store.outbox().errand(submission.number()).isPresent()).isEqualTo(recorded);
        for (DocumentKind kind : List.of(DocumentKind.MESSAGE, DocumentKind.CONTENT, DocumentKind.RECEIPT)) {
            assertThat(store.ledger().document(submission.number(), kind).isPresent())
                    .isEqualTo(recorded);
        }
        assertThat(store.ledger().enter(submission))
                .isInstanceOf(recorded ? Entered.Repeated.class : Entered.Fresh.class);
    }

    @Test
    void turnsCallersAwayWhileTheDatabaseIsGoneAndGoesOnByItself() {
        NewSubmission submission = submissions.next().made();
        Databases.allowConnections(config, false);
        Databases.breakConnections(config);

        assertThatThrownBy(() -> store.ledger().enter(submission)).isInstanceOf(LedgerUnavailable.class);
        assertThat(store.isHealthy()).isFalse();

        Databases.allowConnections(config, true);
        await().until(store::isHealthy);
        assertThat(store.ledger().enter(submission)).isInstanceOf(Entered.Fresh.class);
        assertThat(store.ledger().verifyChain()).isEqualTo(new ChainReport(1, Optional.empty()));
    }

    @Test
    void refusesWritesAfterClosing() {
        NewSubmission submission = submissions.next().made();
        store.close();

        assertThatThrownBy(() -> store.ledger().enter(submission)).isInstanceOf(LedgerUnavailable.class);
        assertThat(store.isHealthy()).isFalse();
    }

    private static Change forwarding(NewSubmission submission) {
        return Change.of(submission.number(), Event.FORWARDED, NOON, Author.GATEWAY, "");
    }
}
