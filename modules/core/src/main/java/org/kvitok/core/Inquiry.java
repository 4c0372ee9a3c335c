package org.kvitok.core;

import java.util.Optional;

/** A question of a participant whose signature was verified; answering it enters nothing. */
public sealed interface Inquiry {

    Participant asker();

    /** Where a submission stands: asked by number, or by the asker's own message id. */
    record OfStatus(Participant asker, Key key) implements Inquiry {}

    /** What the registry answered. */
    record OfResult(Participant asker, SubmissionNumber number) implements Inquiry {}

    /** One of a submission's attachments. */
    record OfAttachment(Participant asker, SubmissionNumber number, Sha256 sha256) implements Inquiry {}

    /** What changed for the asker; at most {@code most} submissions. */
    record OfChanges(Participant asker, Ledger.ChangeQuery query, int most) implements Inquiry {}

    /** Who the asker is to the gateway. */
    record OfIdentity(Participant asker) implements Inquiry {}

    /** How an inquiry names a submission: exactly one of the two is present. */
    record Key(Optional<SubmissionNumber> number, Optional<MessageId> messageId) {

        public Key {
            if (number.isPresent() == messageId.isPresent()) {
                throw new IllegalArgumentException("a submission is named by its number or by a message id");
            }
        }
    }
}
