package org.kvitok.core;

import java.time.Instant;

/**
 * What the ledger knows of one submission at this moment, without its documents.
 *
 * @param digest the digest of the signed message element: what a repeat is recognised by
 */
public record Submission(
        SubmissionNumber number,
        ParticipantId sender,
        MessageId messageId,
        ServiceId service,
        Sha256 digest,
        boolean test,
        Instant receivedAt,
        Status status,
        Instant changedAt) {}
