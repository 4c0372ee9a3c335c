package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger.ChangeQuery;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.testkit.LedgerFiller;
import org.kvitok.testkit.Submissions;

/** That nothing costs more because the ledger is large: counted in rows that the database looked at. */
class CostTest {

    private static final NodeId NODE = new NodeId(1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Submissions submissions = new Submissions(NODE);

    @TempDir
    private Path folder;

    @Test
    void doesNotGrowWithTheLedgerOnPostgres() throws Exception {
        StoreConfig config = Databases.postgres();
        // The plans of these sessions are made while the tables are small.
        try (Store store = Store.open(config, NODE, Clock.systemUTC());
                Callers callers = new Callers()) {
            NewSubmission first = submissions.next().made();
            store.ledger().enter(first);
            fill(config);
            IntStream.range(0, 20).forEach(i -> use(store, first));
            callers.atOnce(IntStream.range(0, 1_000)
                    .mapToObj(i -> (java.util.concurrent.Callable<Entered>) () ->
                            store.ledger().enter(submissions.next().from("beta").made()))
                    .toList());
            IntStream.range(0, 100).forEach(i -> use(store, first));
        }

        List<Long> scanned = rows(
                config,
                "select seq_tup_read from pg_stat_user_tables"
                        + " where relname in ('submission', 'request', 'ledger_entry', 'document', 'outbox')");
        long byIndex = rows(config, "select sum(idx_tup_read)::bigint from pg_stat_user_indexes")
                .get(0);

        assertThat(scanned).hasSize(5).containsOnly(0L);
        // 100 uses among 1000 others: had one statement walked through a whole index each time, 100,000 rows.
        assertThat(byIndex).isLessThan(40_000);
    }

    private static void fill(StoreConfig config) throws SQLException {
        try (Connection connection = Databases.connect(config)) {
            LedgerFiller.fill(connection, 3_000);
            LedgerFiller.fill(connection, 9_000);
        }
        assertThat(rows(config, "select position from node where node = 99")).containsExactly(9_000L);
    }

    private static void use(Store store, NewSubmission submission) {
        store.ledger().enter(submission);
        store.ledger().change(Change.of(submission.number(), Event.FORWARDED, NOON, Author.GATEWAY, ""));
        store.ledger().submission(submission.number());
        store.ledger().submission(submission.sender(), submission.messageId());
        store.ledger().document(submission.number(), DocumentKind.RECEIPT);
        store.ledger().lastNumber(NODE);
        store.ledger().usualTime(submission.service());
        store.ledger()
                .changesFor(
                        submission.sender(), new ChangeQuery(Optional.empty(), Optional.empty(), Optional.empty()), 1);
        store.outbox().errand(submission.number());
        store.outbox().claimDue(NOON, Duration.ofDays(1), 2);
    }

    private static List<Long> rows(StoreConfig config, String sql) throws SQLException {
        try (Connection connection = Databases.connect(config)) {
            return Sql.query(connection, sql, row -> row.getLong(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SqlOutbox.DUE,
                Changes.LINES,
                UsualTimes.DECIDED,
                KnownRequest.BY_MESSAGE_ID,
                SqlTransfers.KNOWN,
                SqlTransfers.UNSEEN
            })
    void followsAnIndexInH2(String sql) throws Exception {
        StoreConfig config = StoreConfig.inFolder(folder);
        try (Store store = Store.open(config, NODE, Clock.systemUTC())) {
            IntStream.range(0, 50).forEach(i -> store.ledger()
                    .enter(submissions.next().saying(Bytes.utf8("" + i)).made()));
            try (Connection connection = Databases.connect(config);
                    PreparedStatement explain = connection.prepareStatement("explain " + sql);
                    ResultSet plan = explain.executeQuery()) {
                assertThat(plan.next()).isTrue();
                assertThat(plan.getString(1)).doesNotContain("tableScan");
                if (sql.contains("fetch first")) {
                    assertThat(plan.getString(1)).contains("index sorted");
                }
            }
            assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
        }
    }
}
