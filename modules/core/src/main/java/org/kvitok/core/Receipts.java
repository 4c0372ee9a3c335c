package org.kvitok.core;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Writes and signs receipts, so that one exists before the commit that it belongs to. Safe for use by many threads. */
public interface Receipts {

    /** What was accepted. */
    enum Kind {
        ACCEPTANCE,
        COMMENT,
        WITHDRAWAL,
        ANSWER,
        COMPLETION,
        RELEASE,
        REPLACEMENT;

        /** The spelling in published schemas. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a receipt attests.
     *
     * @param message digest of the signed message element in exclusive canonical form
     * @param content digest of the content element in exclusive canonical form; empty where there is none
     * @param attachments what was taken in beside the message
     */
    record Facts(
            Kind kind,
            SubmissionNumber number,
            MessageId messageId,
            Participant sender,
            ServiceId service,
            boolean test,
            Instant receivedAt,
            Sha256 message,
            Optional<Sha256> content,
            Attachments attachments) {

        /** Facts about a message without attachments. */
        public Facts(
                Kind kind,
                SubmissionNumber number,
                MessageId messageId,
                Participant sender,
                ServiceId service,
                boolean test,
                Instant receivedAt,
                Sha256 message,
                Optional<Sha256> content) {
            this(kind, number, messageId, sender, service, test, receivedAt, message, content, Attachments.NONE);
        }
    }

    SealedDocument receipt(Facts facts);
}
