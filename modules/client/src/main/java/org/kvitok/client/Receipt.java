package org.kvitok.client;

import java.time.Instant;
import java.util.Optional;
import org.kvitok.core.Attachments;
import org.kvitok.core.Receipts;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;

/**
 * A receipt (квитанция): the gateway received this message at this time.
 *
 * @param messageDigest of the message element (Submit or Amend) in exclusive canonical form
 * @param contentDigest of the content's root element in exclusive canonical form; empty for amendments
 * @param attachments what was taken in beside the message, each with its digest
 */
public record Receipt(
        Subject subject,
        Receipts.Kind kind,
        Instant receivedAt,
        Sha256 messageDigest,
        Optional<Sha256> contentDigest,
        Attachments attachments,
        Signature signature,
        SealedDocument document)
        implements Paper {}
