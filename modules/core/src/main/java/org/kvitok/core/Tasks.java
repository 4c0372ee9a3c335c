package org.kvitok.core;

import java.time.Instant;
import java.util.List;

/**
 * Submissions that wait for a registry to take them. A task is taken under a lease: for its term nobody else gets it; when
 * the lease runs out, or the task is given back, it is on offer again at the <em>front</em>, because tasks are handed out
 * by the time at which they were first offered. Any number of callers and nodes may take at once; none gets a task that
 * another holds.
 *
 * <p>Says only who works on what. What became of a submission is the ledger's to say: look there before believing that a
 * task is still wanted. Safe for use by many threads; throws {@link LedgerUnavailable} when the storage fails.
 */
public interface Tasks {

    /**
     * Under what a registry holds tasks.
     *
     * @param id the message id of the request that took them, so that the same request again finds the same tasks
     */
    record Lease(ParticipantId holder, MessageId id) {}

    /**
     * A task in somebody's hands.
     *
     * @param until when the lease runs out
     * @param times how many times it has been taken, this time included
     */
    record Taken(SubmissionNumber number, ServiceId service, Instant until, int times) {}

    /** Puts a submission on offer. One that is in somebody's hands is on offer again when those are {@link #done} with it. */
    void offer(SubmissionNumber number, ServiceId service, Instant at);

    /** Takes up to {@code most} tasks of a service that nobody holds, those offered first before others. */
    List<Taken> take(Lease lease, ServiceId service, Instant now, Instant until, int most);

    /** The tasks still held under a lease, in the order in which they were offered. */
    List<Taken> held(Lease lease, Instant now);

    /**
     * Confirms a lease and lets it last at least until then. A lease is never shortened by this.
     *
     * @return false where it has run out, or the task is another's or nobody's: then nothing changes
     */
    boolean hold(SubmissionNumber number, Lease lease, Instant now, Instant until);

    /**
     * Gives a task back; it is on offer again from {@code freeAt} on.
     *
     * @return false where the lease is not held (any more)
     */
    boolean giveBack(SubmissionNumber number, Lease lease, Instant now, Instant freeAt);

    /** Takes a task off, whoever holds it; but one that was offered anew since it was taken is on offer now. */
    void done(SubmissionNumber number);

    /** Whether there are tasks of this service, on offer or taken. */
    boolean holdsAny(ServiceId service);

    /** How many tasks there are, on offer or taken. */
    long open();
}
