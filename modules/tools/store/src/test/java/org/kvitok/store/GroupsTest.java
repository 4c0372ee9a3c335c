package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Entered;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.testkit.Submissions;

/** How the appender groups what waits. The tests hold it up by a lock on the row that every group must change. */
class GroupsTest {

    private static final NodeId NODE = new NodeId(1);

    private final StoreConfig config = Databases.postgres(Map.of("store.queue", "50", "store.max-batch", "40"));
    private final Store store = Store.open(config, NODE, Clock.systemUTC());
    private final Submissions submissions = new Submissions(NODE);
    private final Callers callers = new Callers();
    private Connection holder;

    @BeforeEach
    void hold() throws SQLException {
        holder = Databases.connect(config);
        holder.setAutoCommit(false);
        Sql.query(holder, "select node from node for update", row -> row.getInt(1));
    }

    @AfterEach
    void close() throws SQLException {
        callers.close();
        holder.close();
        store.close();
    }

    @Test
    void commitTogetherWhatWaitsTogether() throws Exception {
        List<Future<Entered>> first = callers.begin(entering(1));
        await().until(() -> store.waitingWrites() == 0 && isHeldUp());
        List<Future<Entered>> others = callers.begin(entering(40));
        await().until(() -> store.waitingWrites() == 40);

        holder.commit();

        assertThat(Callers.results(first)).hasOnlyElementsOfType(Entered.Fresh.class);
        assertThat(Callers.results(others)).hasOnlyElementsOfType(Entered.Fresh.class);
        assertThat(Sql.query(holder, "select distinct xmin::text from ledger_entry", row -> row.getString(1)))
                .hasSize(2);
    }

    @Test
    void turnWritesAwayWhenTooManyWait() throws Exception {
        List<Future<Entered>> first = callers.begin(entering(1));
        await().until(() -> store.waitingWrites() == 0 && isHeldUp());
        List<Future<Entered>> others = callers.begin(entering(50));
        await().until(() -> store.waitingWrites() == 50);

        NewSubmission oneTooMany = submissions.next().made();
        assertThatThrownBy(() -> store.ledger().enter(oneTooMany)).isInstanceOf(LedgerUnavailable.class);
        holder.commit();

        Callers.results(first);
        assertThat(Callers.results(others)).hasOnlyElementsOfType(Entered.Fresh.class);
        assertThat(store.ledger().submission(oneTooMany.number())).isEmpty();
    }

    @Test
    void answerRepeatsAmongNewOnes() throws Exception {
        holder.commit();
        NewSubmission known = submissions.next().made();
        Entered.Fresh entered = (Entered.Fresh) store.ledger().enter(known);
        Sql.query(holder, "select node from node for update", row -> row.getInt(1));
        List<Future<Entered>> first = callers.begin(entering(1));
        await().until(() -> store.waitingWrites() == 0 && isHeldUp());
        List<Future<Entered>> others = callers.begin(entering(10));
        List<Future<Entered>> repeats = callers.begin(
                List.of(() -> store.ledger().enter(known), () -> store.ledger().enter(known)));
        await().until(() -> store.waitingWrites() == 12);

        holder.commit();

        Callers.results(first);
        assertThat(Callers.results(others)).hasOnlyElementsOfType(Entered.Fresh.class);
        assertThat(Callers.results(repeats)).containsOnly(new Entered.Repeated(entered.entry()));
        assertThat(store.ledger().verifyChain().entries()).isEqualTo(12);
        assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
    }

    @Test
    void failOnlyTheOneThatCannotBeKept() throws Exception {
        List<Future<Entered>> first = callers.begin(entering(1));
        await().until(() -> store.waitingWrites() == 0 && isHeldUp());
        NewSubmission sameNumber = new Submissions(NODE).next().made();
        List<Future<Entered>> good = callers.begin(entering(10));
        List<Future<Entered>> bad = callers.begin(List.of(() -> store.ledger().enter(sameNumber)));
        await().until(() -> store.waitingWrites() == 11);

        holder.commit();

        Callers.results(first);
        assertThat(Callers.results(good)).hasOnlyElementsOfType(Entered.Fresh.class);
        assertThatThrownBy(() -> bad.get(0).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(store.ledger().verifyChain().entries()).isEqualTo(11);
        assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
    }

    @Test
    void areFinishedBeforeClosing() throws Exception {
        List<Future<Entered>> first = callers.begin(entering(1));
        await().until(() -> store.waitingWrites() == 0 && isHeldUp());
        List<Future<Entered>> begun = callers.begin(entering(20));
        await().until(() -> store.waitingWrites() == 20);
        List<Future<Object>> closing = callers.begin(List.of(() -> {
            store.close();
            return "closed";
        }));

        holder.commit();

        assertThat(Callers.results(closing)).containsExactly("closed");
        assertThat(Callers.results(first)).hasOnlyElementsOfType(Entered.Fresh.class);
        assertThat(Callers.results(begun)).hasOnlyElementsOfType(Entered.Fresh.class);
    }

    private boolean isHeldUp() throws SQLException {
        return !Sql.query(
                        holder,
                        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
                        row -> row.getInt(1))
                .isEmpty();
    }

    private List<Callable<Entered>> entering(int count) {
        List<Callable<Entered>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NewSubmission submission = submissions.next().made();
            calls.add(() -> store.ledger().enter(submission));
        }
        return calls;
    }
}
