package org.kvitok.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.kvitok.core.Bytes;
import org.kvitok.core.Entry;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;

/**
 * A message id that its sender has used before.
 *
 * @param line the history line that the message brought about; 1 is the submission itself
 * @param receivedAt when the submission was received
 * @param receipt the receipt that was given for this message
 */
record KnownRequest(SubmissionNumber number, Sha256 digest, int line, Instant receivedAt, Bytes receipt) {

    private static final String REQUEST = "select r.message_id, r.sender, r.number, r.digest, r.line, s.received_at,"
            + " d.content from request r join submission s on s.number = r.number"
            + " left join document d on d.number = r.number and d.line = r.line"
            + " and d.kind = case when r.line = 1 then 'RECEIPT' else 'AMENDMENT_RECEIPT' end"
            + " where ";

    static final String BY_MESSAGE_ID = REQUEST + "r.message_id = any(?) order by d.ordinal";

    static final String BY_KEY = REQUEST + "r.message_id = ? and r.sender = ? order by d.ordinal desc";

    static KnownRequest read(ResultSet row) throws SQLException {
        byte[] receipt = row.getBytes("content");
        return new KnownRequest(
                SubmissionNumber.of(row.getString("number")),
                Sql.digest(row, "digest"),
                row.getInt("line"),
                Sql.instant(row, "received_at"),
                receipt == null ? Bytes.NONE : Bytes.wrap(receipt));
    }

    boolean isSubmission() {
        return line == 1;
    }

    Entry entry() {
        return new Entry(number, receivedAt, new SealedDocument(receipt));
    }
}
