package org.kvitok.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.kvitok.core.MessageId;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;

/** What never changes of a submission. Every line of the chain attests it anew. */
record Subject(
        SubmissionNumber number,
        ParticipantId sender,
        MessageId messageId,
        ServiceId service,
        Sha256 digest,
        boolean test,
        Instant receivedAt) {

    static Subject of(NewSubmission submission) {
        return new Subject(
                submission.number(),
                submission.sender(),
                submission.messageId(),
                submission.service(),
                submission.digest(),
                submission.test(),
                Sql.kept(submission.receivedAt()));
    }

    static Subject read(ResultSet row) throws SQLException {
        return new Subject(
                SubmissionNumber.of(row.getString("number")),
                new ParticipantId(row.getString("sender")),
                new MessageId(row.getObject("message_id", UUID.class)),
                ServiceId.of(row.getString("service")),
                Sql.digest(row, "digest"),
                row.getBoolean("test"),
                Sql.instant(row, "received_at"));
    }
}
