package org.kvitok.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;

/**
 * Where a submission stands.
 *
 * @param line how many lines its history has
 */
record Standing(Subject subject, Status status, Instant changedAt, int line, Optional<Instant> decidedAt) {

    static final String COLUMNS = "s.number, s.sender, s.message_id, s.service, s.digest, s.test, s.received_at,"
            + " s.status, s.changed_at, s.line, s.decided_at";

    static Standing received(Subject subject) {
        return new Standing(subject, Status.RECEIVED, subject.receivedAt(), 1, Optional.empty());
    }

    static Standing read(ResultSet row) throws SQLException {
        return new Standing(
                Subject.read(row),
                Status.valueOf(row.getString("status")),
                Sql.instant(row, "changed_at"),
                row.getInt("line"),
                Optional.ofNullable(Sql.instant(row, "decided_at")));
    }

    Standing after(Status next, Instant at) {
        boolean decidedNow = decidedAt.isEmpty() && LifeCycle.isDecided(next);
        return new Standing(subject, next, at, line + 1, decidedNow ? Optional.of(at) : decidedAt);
    }

    /** How long the decision took, where there is one. */
    Optional<Duration> timeToDecision() {
        return decidedAt.map(at -> Duration.between(subject.receivedAt(), at));
    }

    Submission submission() {
        return new Submission(
                subject.number(),
                subject.sender(),
                subject.messageId(),
                subject.service(),
                subject.digest(),
                subject.test(),
                subject.receivedAt(),
                status,
                changedAt);
    }
}
