package org.kvitok.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;

/** The end of one node's chain: the next line follows it. */
record ChainHead(long position, Sha256 hash, Optional<SubmissionNumber> lastNumber) {

    static final ChainHead EMPTY = new ChainHead(0, Line.BEFORE_THE_FIRST, Optional.empty());

    /** Makes the row in which a new node notes the end of its chain. */
    static ChainHead begin(Connection connection, int node) throws SQLException {
        Sql.update(connection, "insert into node (node, position, hash) values (?, 0, ?)", node, EMPTY.hash());
        return EMPTY;
    }

    ChainHead then(Sha256 next) {
        return new ChainHead(position + 1, next, lastNumber);
    }

    ChainHead having(SubmissionNumber number) {
        boolean later = lastNumber.isEmpty() || lastNumber.get().compareTo(number) < 0;
        return later ? new ChainHead(position, hash, Optional.of(number)) : this;
    }
}
