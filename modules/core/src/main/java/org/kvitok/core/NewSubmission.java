package org.kvitok.core;

import java.time.Instant;

/**
 * Everything that becomes durable in the one commit of an acceptance.
 *
 * @param digest the digest of the signed message element
 * @param message the delivery as it came in, for the evidence
 * @param content the signed content in canonical form, for the registry
 * @param attachments what came with it; their contents are in the vault before this is entered
 * @param receipt the signed acceptance receipt
 */
public record NewSubmission(
        SubmissionNumber number,
        ParticipantId sender,
        MessageId messageId,
        ServiceId service,
        Sha256 digest,
        boolean test,
        Instant receivedAt,
        Bytes message,
        Bytes content,
        Attachments attachments,
        SealedDocument receipt) {

    /** A submission without attachments. */
    public NewSubmission(
            SubmissionNumber number,
            ParticipantId sender,
            MessageId messageId,
            ServiceId service,
            Sha256 digest,
            boolean test,
            Instant receivedAt,
            Bytes message,
            Bytes content,
            SealedDocument receipt) {
        this(number, sender, messageId, service, digest, test, receivedAt, message, content, Attachments.NONE, receipt);
    }
}
