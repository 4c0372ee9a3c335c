package org.kvitok.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change to be written to the history of a submission, with the documents that belong to it, in one commit.
 *
 * @param comment for people; may be empty
 * @param errand what becomes of the submission's line in the outbox by the same commit
 * @param idempotency where present, (sender, message id, digest) of the request that asks for the change: the same
 *     request again is answered as before
 */
public record Change(
        SubmissionNumber number,
        Event event,
        Instant at,
        Author author,
        String comment,
        List<Document> documents,
        ErrandChange errand,
        Optional<RequestKey> idempotency) {

    /** The key under which a sender's repeated request is recognised. */
    public record RequestKey(ParticipantId sender, MessageId messageId, Sha256 digest) {}

    public Change {
        documents = List.copyOf(documents);
    }

    public static Change of(SubmissionNumber number, Event event, Instant at, Author author, String comment) {
        return new Change(number, event, at, author, comment, List.of(), ErrandChange.unchanged(), Optional.empty());
    }

    public Change with(List<Document> more) {
        return new Change(number, event, at, author, comment, more, errand, idempotency);
    }

    public Change with(ErrandChange change) {
        return new Change(number, event, at, author, comment, documents, change, idempotency);
    }

    public Change with(RequestKey key) {
        return new Change(number, event, at, author, comment, documents, errand, Optional.of(key));
    }
}
