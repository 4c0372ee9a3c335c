package org.kvitok.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.kvitok.core.SubmissionNumber;

/** Writes a draft's rows, one statement per table. The caller commits. */
final class Writing {

    /** All nodes insert message ids in one order, so that they cannot wait for each other in a circle. */
    private static final Comparator<Draft.Request> IN_ORDER = Comparator.<Draft.Request, java.util.UUID>comparing(
                    request -> request.key().messageId().value())
            .thenComparing(request -> request.key().sender().mnemonic());

    private final Connection connection;
    private final List<JournalRecord.Step> steps = new ArrayList<>();

    Writing(Connection connection) {
        this.connection = connection;
    }

    /** Returns what was executed. */
    List<JournalRecord.Step> write(Draft draft) throws SQLException {
        requests(draft);
        submissions(draft);
        lines(draft);
        documents(draft);
        errands(draft);
        head(draft);
        return steps;
    }

    private void requests(Draft draft) throws SQLException {
        batch(
                "insert into request (message_id, sender, number, digest, line) values (?, ?, ?, ?, ?)",
                draft.newRequests().stream().sorted(IN_ORDER).toList(),
                request -> row(
                        request.key().messageId().value(),
                        request.key().sender().mnemonic(),
                        request.known().number().toString(),
                        request.known().digest(),
                        request.known().line()));
    }

    private void submissions(Draft draft) throws SQLException {
        batch(
                "insert into submission (number, sender, message_id, service, digest, test, received_at, status,"
                        + " changed_at, line, decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                draft.newSubmissions(),
                standing -> row(
                        standing.subject().number().toString(),
                        standing.subject().sender().mnemonic(),
                        standing.subject().messageId().value(),
                        standing.subject().service().toString(),
                        standing.subject().digest(),
                        standing.subject().test(),
                        standing.subject().receivedAt(),
                        standing.status(),
                        standing.changedAt(),
                        standing.line(),
                        standing.decidedAt().orElse(null)));
        batch(
                "update submission set status = ?, changed_at = ?, line = ?, decided_at = ? where number = ?",
                draft.changedSubmissions(),
                standing -> row(
                        standing.status(),
                        standing.changedAt(),
                        standing.line(),
                        standing.decidedAt().orElse(null),
                        standing.subject().number().toString()));
    }

    private void lines(Draft draft) throws SQLException {
        batch(
                "insert into ledger_entry (node, position, number, line, sender, at, event, status, author, comment,"
                        + " documents, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                draft.lines(),
                chained -> {
                    Line line = chained.line();
                    return row(
                            line.node().value(),
                            line.position(),
                            line.subject().number().toString(),
                            line.line(),
                            line.subject().sender().mnemonic(),
                            line.at(),
                            line.event(),
                            line.status(),
                            line.author().text(),
                            line.comment(),
                            Kept.column(line.documents()),
                            chained.hash());
                });
    }

    private void documents(Draft draft) throws SQLException {
        batch(
                "insert into document (number, line, ordinal, kind, content) values (?, ?, ?, ?, ?)",
                draft.documents(),
                filed -> row(
                        filed.number().toString(),
                        filed.line(),
                        filed.ordinal(),
                        filed.document().kind(),
                        filed.document().content()));
    }

    private void errands(Draft draft) throws SQLException {
        List<SubmissionNumber> done = draft.doneErrands();
        if (!done.isEmpty()) {
            String[] numbers = done.stream().map(SubmissionNumber::toString).toArray(String[]::new);
            update("delete from outbox where number = any(?)", (Object) numbers);
        }
        batch(
                "update outbox set attempt = ?, due_at = ? where number = ?",
                draft.changedErrands(),
                errand -> row(errand.attempt(), errand.dueAt(), errand.number().toString()));
        batch(
                "insert into outbox (number, service, attempt, due_at) values (?, ?, ?, ?)",
                draft.newErrands(),
                errand ->
                        row(errand.number().toString(), errand.service().toString(), errand.attempt(), errand.dueAt()));
    }

    /** The condition is a fence: should another process ever have appended for this node, nothing is written. */
    private void head(Draft draft) throws SQLException {
        int moved = update(
                "update node set position = ?, hash = ?, last_number = ? where node = ? and position = ?",
                draft.head().position(),
                draft.head().hash(),
                draft.head().lastNumber().map(SubmissionNumber::toString).orElse(null),
                draft.node().value(),
                draft.from().position());
        if (moved != 1) {
            throw new SQLException("another process appends for node " + draft.node());
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        steps.add(new JournalRecord.Step(sql, List.<Object[]>of(values)));
        return Sql.update(connection, sql, values);
    }

    private <T> void batch(String sql, List<T> values, Function<T, Object[]> row) throws SQLException {
        List<Object[]> rows = values.stream().map(row).toList();
        if (!rows.isEmpty()) {
            Sql.batch(connection, sql, rows);
            steps.add(new JournalRecord.Step(sql, rows));
        }
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
