package org.kvitok.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Makes a ledger in PostgreSQL large within minutes, past the ledger itself: decided submissions of three entries each, as
 * the chain of node 99, whose hashes are made up. The schema must be there; nobody may append to it meanwhile. What is
 * filled in belongs to the sender {@code filled} and the service {@code filled/1.0}, and is there for its weight only: a
 * verification of the chains finds fault with it.
 */
public final class LedgerFiller {

    private static final int NODE = 99;
    private static final int ENTRIES_EACH = 3;

    /** Rows of a statement: large enough to be fast, small enough to keep a transaction short. */
    private static final int PORTION = 50_000;

    private static final String NUMBER = "lpad((n / 10000)::text, 10, '0')";
    private static final String PRINTED = "substr(" + NUMBER + ", 1, 5) || '-' || substr(" + NUMBER
            + ", 6, 5) || '-99-' || lpad((n % 10000)::text, 4, '0') || '-0'";
    private static final String FROM = " from (select n, " + PRINTED + " as number, sha256(int8send(n)) as digest,"
            + " timestamptz '2025-01-01 00:00:00Z' + n * interval '1 millisecond' as at"
            + " from generate_series(?, ?) as n) filled";

    private static final List<String> STATEMENTS = List.of(
            "insert into submission (number, sender, message_id, service, digest, test, received_at, status, changed_at,"
                    + " line, decided_at) select number, 'filled', md5(n::text)::uuid, 'filled/1.0', digest, false, at,"
                    + " 'APPROVED', at, 3, at" + FROM,
            "insert into request (message_id, sender, number, digest, line)"
                    + " select md5(n::text)::uuid, 'filled', number, digest, 1" + FROM,
            "insert into ledger_entry (node, position, number, line, sender, at, event, status, author, comment,"
                    + " documents, hash) select " + NODE + ", 3 * n + line, number, line, 'filled', at,"
                    + " (array['ENTERED', 'FORWARDED', 'REGISTRY_APPROVED'])[line],"
                    + " (array['RECEIVED', 'IN_PROCESSING', 'APPROVED'])[line], 'gateway', '', '', digest" + FROM
                    + " cross join generate_series(1, 3) as line");

    private LedgerFiller() {}

    /** Fills up to this many entries altogether, what was filled in before included. The connection commits by itself. */
    public static void fill(Connection connection, long entries) throws SQLException {
        long present = noted(connection);
        for (long n = present / ENTRIES_EACH; n < entries / ENTRIES_EACH; n += PORTION) {
            long last = Math.min(n + PORTION, entries / ENTRIES_EACH) - 1;
            for (String statement : STATEMENTS) {
                try (PreparedStatement insert = connection.prepareStatement(statement)) {
                    insert.setLong(1, n);
                    insert.setLong(2, last);
                    insert.executeUpdate();
                }
            }
            note(connection, ENTRIES_EACH * (last + 1));
        }
        try (Statement analyze = connection.createStatement()) {
            analyze.execute("vacuum analyze submission, request, ledger_entry");
        }
    }

    private static long noted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(max(position), 0) from node where node = " + NODE)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void note(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into node (node, position, hash) values (" + NODE
                        + ", ?, sha256('')) on conflict (node) do update set position = excluded.position")) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }
}
