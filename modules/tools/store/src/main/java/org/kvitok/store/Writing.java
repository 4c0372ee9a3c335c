package org.kvitok.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.kvitok.core.SubmissionNumber;

/** The rows that a draft writes, one statement per table, in the order in which they are to be written. */
final class Writing {

    /** All nodes insert message ids in one order, so that they cannot wait for each other in a circle. */
    private static final Comparator<Draft.Request> IN_ORDER = Comparator.<Draft.Request, java.util.UUID>comparing(
                    request -> request.key().messageId().value())
            .thenComparing(request -> request.key().sender().mnemonic());

    private static final Sentence REQUEST = Sentence.insert(
            "request", "message_id uuid", "sender varchar", "number varchar", "digest bytea", "line int");
    private static final Sentence SUBMISSION = Sentence.insert(
            "submission",
            "number varchar",
            "sender varchar",
            "message_id uuid",
            "service varchar",
            "digest bytea",
            "test boolean",
            "received_at timestamptz",
            "status varchar",
            "changed_at timestamptz",
            "line int",
            "decided_at timestamptz");
    private static final Sentence CHANGED_SUBMISSION = Sentence.update(
            "submission",
            "status varchar",
            "changed_at timestamptz",
            "line int",
            "decided_at timestamptz",
            "number varchar");
    private static final Sentence LINE = Sentence.insert(
            "ledger_entry",
            "node int",
            "position bigint",
            "number varchar",
            "line int",
            "sender varchar",
            "at timestamptz",
            "event varchar",
            "status varchar",
            "author varchar",
            "comment varchar",
            "documents varchar",
            "hash bytea");
    private static final Sentence DOCUMENT =
            Sentence.insert("document", "number varchar", "line int", "ordinal int", "kinds varchar", "content bytea");
    private static final Sentence DONE_ERRAND = Sentence.delete("outbox", "number varchar");
    private static final Sentence CHANGED_ERRAND =
            Sentence.update("outbox", "attempt int", "due_at timestamptz", "number varchar");
    private static final Sentence ERRAND =
            Sentence.insert("outbox", "number varchar", "service varchar", "attempt int", "due_at timestamptz");

    /**
     * A fence: should another process ever have appended for this node, the position becomes null, which the table refuses
     * ({@link Failure#STORAGE}), and nothing is written.
     */
    private static final Sentence HEAD = Sentence.single("update node set position = case when position = ?"
            + " then cast(? as bigint) end, hash = ?, last_number = ? where node = ?");

    private final List<Rows> rows = new ArrayList<>();

    private Writing() {}

    /** The last one moves the end of the node's chain, a single row. */
    static List<Rows> of(Draft draft) {
        Writing writing = new Writing();
        writing.requests(draft);
        writing.submissions(draft);
        writing.lines(draft);
        writing.documents(draft);
        writing.errands(draft);
        writing.head(draft);
        return writing.rows;
    }

    private void requests(Draft draft) {
        add(
                REQUEST,
                draft.newRequests().stream().sorted(IN_ORDER).toList(),
                request -> row(
                        request.key().messageId().value(),
                        request.key().sender().mnemonic(),
                        request.known().number().toString(),
                        request.known().digest(),
                        request.known().line()));
    }

    private void submissions(Draft draft) {
        add(
                SUBMISSION,
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
        add(
                CHANGED_SUBMISSION,
                draft.changedSubmissions(),
                standing -> row(
                        standing.status(),
                        standing.changedAt(),
                        standing.line(),
                        standing.decidedAt().orElse(null),
                        standing.subject().number().toString()));
    }

    private void lines(Draft draft) {
        add(LINE, draft.lines(), chained -> {
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

    private void documents(Draft draft) {
        add(
                DOCUMENT,
                draft.documents(),
                filed -> row(
                        filed.number().toString(),
                        filed.line(),
                        filed.bundle().ordinal(),
                        filed.bundle().kinds(),
                        filed.bundle().content()));
    }

    private void errands(Draft draft) {
        add(DONE_ERRAND, draft.doneErrands(), number -> row(number.toString()));
        add(
                CHANGED_ERRAND,
                draft.changedErrands(),
                errand -> row(errand.attempt(), errand.dueAt(), errand.number().toString()));
        add(
                ERRAND,
                draft.newErrands(),
                errand ->
                        row(errand.number().toString(), errand.service().toString(), errand.attempt(), errand.dueAt()));
    }

    private void head(Draft draft) {
        add(
                HEAD,
                List.of(draft.head()),
                head -> row(
                        draft.from().position(),
                        head.position(),
                        head.hash(),
                        head.lastNumber().map(SubmissionNumber::toString).orElse(null),
                        draft.node().value()));
    }

    private <T> void add(Sentence sentence, List<T> values, Function<T, Object[]> row) {
        if (!values.isEmpty()) {
            rows.add(new Rows(sentence, values.stream().map(row).toList()));
        }
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
