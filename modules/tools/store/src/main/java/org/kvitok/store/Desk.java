package org.kvitok.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.NodeId;
import org.kvitok.core.Sha256;
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
    private ChainHead head;

    private Desk(Dialect dialect, NodeId node, Connection connection) {
        this.dialect = dialect;
        this.node = node;
        this.connection = connection;
    }

    static Desk open(Dialect dialect, StoreConfig config, NodeId node) throws SQLException {
        Connection connection = DriverManager.getConnection(dialect.url(config), dialect.properties(config));
        try {
            if (!dialect.claim(node, connection)) {
                throw new NodeTaken(node);
            }
            connection.setAutoCommit(false);
            Desk desk = new Desk(dialect, node, connection);
            desk.head = desk.readHead();
            return desk;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Writes a group in one transaction. When this returns everything in the draft is durable. */
    Draft write(List<Work> works) throws SQLException {
        try {
            return written(works);
        } catch (SQLException failed) {
            throw Failure.discreet(failed);
        }
    }

    private Draft written(List<Work> works) throws SQLException {
        Draft draft = new Draft(node, head, Before.read(connection, works));
        works.forEach(draft::take);
        if (draft.isEmpty()) {
            connection.rollback();
            return draft;
        }
        new Writing(connection).write(draft);
        connection.commit();
        dialect.force(connection);
        head = draft.head();
        return draft;
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    boolean isAlive(int seconds) {
        try {
            return connection.isValid(seconds);
        } catch (SQLException broken) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
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
        if (heads.isEmpty()) {
            Sha256 first = ChainHead.EMPTY.hash();
            Sql.update(connection, "insert into node (node, position, hash) values (?, 0, ?)", node.value(), first);
        }
        connection.commit();
        return heads.isEmpty() ? ChainHead.EMPTY : heads.get(0);
    }
}
