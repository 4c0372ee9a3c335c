package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Entered;
import org.kvitok.core.Entry;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger.ChainReport;
import org.kvitok.core.Ledger.ChangePage;
import org.kvitok.core.Ledger.ChangeQuery;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.Submissions;

/** Two gateway nodes on one PostgreSQL. */
class TwoNodesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final StoreConfig config = Databases.postgres();
    private final Store one = Store.open(config, new NodeId(1), Clock.systemUTC());
    private final Store two = Store.open(config, new NodeId(2), Clock.systemUTC());
    private final Submissions ofOne = new Submissions(new NodeId(1));
    private final Submissions ofTwo = new Submissions(new NodeId(2));
    private final Callers callers = new Callers();

    @AfterEach
    void close() {
        callers.close();
        one.close();
        two.close();
    }

    @Test
    void enterEachMessageOnceThoughBothAreHandedIt() throws Exception {
        int messages = 300;
        List<Callable<Entered>> calls = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            NewSubmission here = ofOne.next().made();
            for (int repeat = 0; repeat < 3; repeat++) {
                NewSubmission again = ofOne.next().repeating(here).made();
                NewSubmission there = ofTwo.next().repeating(here).made();
                calls.add(() -> one.ledger().enter(again));
                calls.add(() -> two.ledger().enter(there));
            }
        }

        List<Entered> answers = callers.atOnce(calls);

        for (int i = 0; i < messages; i++) {
            List<Entered> answer = answers.subList(i * 6, i * 6 + 6);
            assertThat(answer).filteredOn(Entered.Fresh.class::isInstance).hasSize(1);
            assertThat(answer.stream().map(TwoNodesTest::entry).distinct()).hasSize(1);
        }
        assertThat(one.outbox().waiting()).isEqualTo(messages);
        assertThat(two.ledger().verifyChain()).isEqualTo(new ChainReport(messages, Optional.empty()));
    }

    @Test
    void changeOneSubmissionInTurn() throws Exception {
        NewSubmission submission = ofOne.next().made();
        one.ledger().enter(submission);
        Change withdrawal = Change.of(submission.number(), Event.WITHDRAWN, NOON, Author.GATEWAY, "")
                .with(ErrandChange.done());
        List<Callable<Changed>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> one.ledger().change(withdrawal));
            calls.add(() -> two.ledger().change(withdrawal));
        }

        List<Changed> answers = callers.atOnce(calls);

        assertThat(answers)
                .filteredOn(new Changed.Done(Status.WITHDRAWN)::equals)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(new Changed.NotPermitted(Status.WITHDRAWN)::equals)
                .hasSize(39);
        assertThat(two.ledger().history(submission.number())).hasSize(2);
        assertThat(one.ledger().verifyChain().firstBroken()).isEmpty();
    }

    @Test
    void neverClaimTheSameErrand() throws Exception {
        List<Callable<Entered>> entering = IntStream.range(0, 400)
                .mapToObj(i -> (Callable<Entered>)
                        () -> one.ledger().enter(ofOne.next().made()))
                .toList();
        callers.atOnce(entering);
        List<Callable<List<Errand>>> claiming = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            claiming.add(() -> one.outbox().claimDue(NOON, Duration.ofMinutes(1), 15));
            claiming.add(() -> two.outbox().claimDue(NOON, Duration.ofMinutes(1), 15));
        }

        List<Errand> claimed =
                callers.atOnce(claiming).stream().flatMap(List::stream).toList();
        List<Errand> rest = two.outbox().claimDue(NOON, Duration.ofMinutes(1), 1_000);

        assertThat(Stream.concat(claimed.stream(), rest.stream())).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void letReadersMissNoChangeWhileBothWrite() throws Exception {
        List<Callable<Entered>> entering = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            entering.add(() -> one.ledger().enter(ofOne.next().made()));
            entering.add(() -> two.ledger().enter(ofTwo.next().made()));
        }
        List<Future<Entered>> writing = callers.begin(entering);

        Map<SubmissionNumber, Integer> seen = new LinkedHashMap<>();
        Optional<String> cursor = Optional.empty();
        boolean finished = false;
        while (!finished) {
            boolean written = writing.stream().allMatch(Future::isDone);
            ChangeQuery query = new ChangeQuery(cursor, Optional.empty(), Optional.empty());
            ChangePage page = two.ledger().changesFor(new ParticipantId("alfa"), query, 7);
            page.submissions().forEach(submission -> seen.merge(submission.number(), 1, Integer::sum));
            cursor = Optional.of(page.cursor());
            finished = written && !page.more();
        }

        Set<SubmissionNumber> entered = new HashSet<>();
        Callers.results(writing).forEach(answer -> entered.add(entry(answer).number()));
        assertThat(seen.keySet()).isEqualTo(entered);
        assertThat(seen.values()).containsOnly(1);
    }

    private static Entry entry(Entered entered) {
        return entered instanceof Entered.Fresh fresh ? fresh.entry() : ((Entered.Repeated) entered).entry();
    }
}
