package org.kvitok.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.NodeId;
import org.kvitok.core.SubmissionNumber;

/**
 * The one connection over which a node appends. It owns the node's chain while it is open; after any failure it is thrown
 * away, and the next one reads the end of the chain from the database again. For one thread.
 */
final class Desk implements AutoCloseable {

    /** Another process appends for this node. */
    static final class NodeTaken extends SQLException {
        private static final long serialVersionUID = 1L;

        NodeTaken(NodeId node) {
            super("another process is running as node " + node + " on this ledger");
        }
    }

    private final Dialect dialect;
    private final NodeId node;
    private final Connection connection;
    private final Optional<Journal> journal;
    private ChainHead head;
    private Optional<Checkpoints> checkpoints = Optional.empty();

    private Desk(Dialect dialect, NodeId node, Connection connection, Optional<Journal> journal) {
        this.dialect = dialect;
        this.node = node;
        this.connection = connection;
        this.journal = journal;
    }

    static Desk open(Dialect dialect, StoreConfig config, NodeId node) throws SQLException {
        Connection connection = DriverManager.getConnection(dialect.url(config), dialect.properties(config));
        try {
            if (!dialect.claim(node, connection)) {
                throw new NodeTaken(node);
            }
            connection.setAutoCommit(false);
            Optional<String> files = dialect.journal(config);
            Optional<Journal> journal =
                    files.isEmpty() ? Optional.empty() : Optional.of(Journal.open(files.get(), connection));
            Desk desk = new Desk(dialect, node, connection, journal);
            if (journal.isPresent()) {
                journal.get().begin();
            }
            desk.head = H2File.write(connection, desk::readHead);
            if (journal.isPresent()) {
                desk.checkpoints = Optional.of(Checkpoints.begin(H2File.of(connection)));
            }
            return desk;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /**
     * Writes a group in one transaction. When this returns everything in the draft is durable; when it fails, nothing is left open.
     *
     * @param hopeful whether submissions may be taken for new without asking; one that is not makes this fail as a collision
     */
    Draft write(List<Work> works, boolean hopeful) throws SQLException {
        boolean unasked = hopeful && dialect.isFar() && works.stream().allMatch(Work.Enter.class::isInstance);
        try {
            return H2File.write(connection, () -> writtenOrTakenBack(works, unasked));
        } catch (SQLException failed) {
            throw Failure.discreet(failed);
        }
    }

    private Draft writtenOrTakenBack(List<Work> works, boolean unasked) throws SQLException {
        try {
            return written(works, unasked ? Before.NOTHING : Before.read(connection, works));
        } catch (SQLException | RuntimeException | Error failed) {
            try {
                connection.rollback();
            } catch (SQLException broken) {
                failed.addSuppressed(broken);
            }
            throw failed;
        }
    }

    private Draft written(List<Work> works, Before before) throws SQLException {
        Draft draft = new Draft(node, head, before);
        works.forEach(draft::take);
        if (draft.isEmpty()) {
            connection.rollback();
            return draft;
        }
        List<Rows> rows = Writing.of(draft);
        if (dialect.write(connection, rows) != 1) {
            throw new SQLException("another process appends for node " + node);
        }
        if (journal.isPresent()) {
            commit(
                    journal.get(),
                    JournalRecord.of(node.value(), head.position(), draft.head().position(), rows));
        }
        head = draft.head();
        return draft;
    }

    /** A group that stands in the journal is no longer taken back: when something fails here, the desk is left. */
    private void commit(Journal durable, JournalRecord group) throws SQLException {
        try {
            durable.append(group);
            connection.commit();
            durable.tidy();
        } catch (SQLException failed) {
            throw new SQLException(failed.getMessage(), "58030", failed);
        }
    }

    boolean isAlive(int seconds) {
        try {
            // H2 calls a connection valid whose database it has given up.
            H2File.requireCaughtUp(connection);
            return connection.isValid(seconds);
        } catch (SQLException broken) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        checkpoints.ifPresent(Checkpoints::close);
        try (connection) {
            if (journal.isPresent()) {
                journal.get().close();
            }
        } catch (IOException failed) {
            throw new SQLException("the ledger's journal cannot be closed", "58030", failed);
        }
    }

    private ChainHead readHead() throws SQLException {
        List<ChainHead> heads = Sql.query(
                connection,
                "select position, hash, last_number from node where node = ?",
                row -> new ChainHead(
                        row.getLong("position"),
                        Sql.digest(row, "hash"),
                        Optional.ofNullable(row.getString("last_number")).map(SubmissionNumber::of)),
                node.value());
        ChainHead end = heads.isEmpty() ? ChainHead.begin(connection, node.value()) : heads.get(0);
        connection.commit();
        return end;
    }
}
