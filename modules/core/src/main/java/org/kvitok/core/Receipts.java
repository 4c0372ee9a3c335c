package org.kvitok.core;

import java.time.Instant;
import java.util.Optional;

/** Writes and signs acceptance receipts, so that one exists before the commit that it belongs to. */
public interface Receipts {

    /**
     * What a receipt attests.
     *
     * @param amends the registration number that an amendment belongs to; empty for a submission of its own
     * @param message digest of the signed message element in exclusive canonical form
     * @param content digest of the content element in exclusive canonical form; empty where there is none
     */
    record Facts(
            SubmissionNumber number,
            Optional<String> amends,
            MessageId messageId,
            Participant sender,
            ServiceId service,
            boolean test,
            Instant receivedAt,
            Sha256 message,
            Optional<Sha256> content) {}

    SealedDocument acceptance(Facts facts);
}
