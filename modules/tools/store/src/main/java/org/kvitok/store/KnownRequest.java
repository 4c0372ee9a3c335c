package org.kvitok.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
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
            + " d.kinds, d.content from request r join submission s on s.number = r.number"
            + " left join document d on d.number = r.number and d.line = r.line"
            + " and d.kinds like case when r.line = 1 then '% RECEIPT %' else '% AMENDMENT_RECEIPT %' end"
            + " where ";

    static final String BY_MESSAGE_ID = REQUEST + "r.message_id = any(?) order by d.ordinal";

    static final String BY_KEY = REQUEST + "r.message_id = ? and r.sender = ? order by d.ordinal desc";

    static KnownRequest read(ResultSet row) throws SQLException {
        int line = row.getInt("line");
        byte[] documents = row.getBytes("content");
        DocumentKind receipt = line == 1 ? DocumentKind.RECEIPT : DocumentKind.AMENDMENT_RECEIPT;
        return new KnownRequest(
                SubmissionNumber.of(row.getString("number")),
                Sql.digest(row, "digest"),
                line,
                Sql.instant(row, "received_at"),
                documents == null ? Bytes.NONE : Bundle.latest(row.getString("kinds"), documents, receipt));
    }

    boolean isSubmission() {
        return line == 1;
    }

    Entry entry() {
        return new Entry(number, receivedAt, new SealedDocument(receipt));
    }
}
