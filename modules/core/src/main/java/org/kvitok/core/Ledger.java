package org.kvitok.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The append-only, hash-chained book of everything that was accepted and of what became of it.
 *
 * <p>Safe for use by many threads. A method that writes returns only after the write is durable (forced to disk), and
 * either all of it is durable or none. Methods throw {@link LedgerUnavailable} when the storage fails; the caller may
 * then say neither "accepted" nor "refused", only "come back later".
 */
public interface Ledger extends AutoCloseable {

    /**
     * Enters a submission: message, first history line, receipt and outbox line in one commit. Atomic with respect to
     * (sender, message id): of any number of simultaneous callers exactly one gets {@link Entered.Fresh}.
     */
    Entered enter(NewSubmission submission);

    /** Writes a change, if the life cycle permits it at the moment of writing. */
    Changed change(Change change);

    /**
     * What became of a change that was asked for under this key before: {@link Changed.Repeated} or {@link
     * Changed.MessageIdReused}; empty where the key is new. Only {@link #change} decides for certain.
     */
    Optional<Changed> known(SubmissionNumber number, Change.RequestKey key);

    Optional<Submission> submission(SubmissionNumber number);

    Optional<Submission> submission(ParticipantId sender, MessageId messageId);

    /** Oldest first; empty for an unknown number. */
    List<HistoryLine> history(SubmissionNumber number);

    /** The latest document of this kind. */
    Optional<Bytes> document(SubmissionNumber number, DocumentKind kind);

    /**
     * What changed for a sender, oldest first, each submission at most once per page with its present status.
     *
     * @param most at most this many, 1 to 1000
     */
    ChangePage changesFor(ParticipantId sender, ChangeQuery query, int most);

    /**
     * Who has changes after a cursor: for those who look after many senders and cannot ask for each. Without a cursor
     * nobody, and the cursor from which to ask on; it is of the kind of {@link ChangePage#cursor}, and changes after it are
     * changes after it there, too.
     *
     * @throws IllegalArgumentException when the cursor is of another ledger
     */
    Senders sendersSince(Optional<String> cursor);

    /** How long the latest decided submissions of a service took from entry to decision; empty where none was. */
    Optional<Duration> usualTime(ServiceId service);

    /** The last number given out by this node, so that a restarted node goes on after it. */
    Optional<SubmissionNumber> lastNumber(NodeId node);

    /** Recomputes the hash chains from the first entry on; for operators and tests, takes long on a large ledger. */
    ChainReport verifyChain();

    /** Finishes what was begun and frees the storage. */
    @Override
    void close();

    /** The result of recomputing the chains. {@code firstBroken} describes the first entry that does not fit. */
    record ChainReport(long entries, Optional<String> firstBroken) {}

    /** Which changes are asked for; empty fields do not restrict. The cursor is opaque and comes from an earlier page. */
    record ChangeQuery(Optional<String> since, Optional<String> service, Optional<Status> status) {}

    /** One page of changes, and the cursor from which to ask on. */
    record ChangePage(List<Submission> submissions, String cursor, boolean more) {
        public ChangePage {
            submissions = List.copyOf(submissions);
        }
    }

    /** Senders of whom something changed, and the cursor from which to ask on. */
    record Senders(Set<ParticipantId> senders, String cursor) {
        public Senders {
            senders = Set.copyOf(senders);
        }
    }

    /** A submission that waits in the outbox. {@code dueAt} is empty while it is parked. */
    record Waiting(SubmissionNumber number, ServiceId service, int attempt, Optional<Instant> dueAt) {}
}
