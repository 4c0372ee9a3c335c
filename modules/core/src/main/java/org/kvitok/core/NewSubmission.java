package org.kvitok.core;

import java.time.Instant;

/**
 * Everything that becomes durable in the one commit of an acceptance.
 *
 * @param digest the digest of the signed message element
 * @param message the delivery as it came in, for the evidence
 * @param content the signed content in canonical form, for the registry
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
        SealedDocument receipt) {}
