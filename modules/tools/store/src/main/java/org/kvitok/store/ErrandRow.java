package org.kvitok.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

/**
 * A line of the outbox.
 *
 * @param dueAt null while it is parked
 */
record ErrandRow(SubmissionNumber number, ServiceId service, int attempt, Instant dueAt) {

    static ErrandRow read(ResultSet row) throws SQLException {
        return new ErrandRow(
                SubmissionNumber.of(row.getString("number")),
                ServiceId.of(row.getString("service")),
                row.getInt("attempt"),
                Sql.instant(row, "due_at"));
    }

    Errand errand() {
        return new Errand(number, service, attempt);
    }
}
