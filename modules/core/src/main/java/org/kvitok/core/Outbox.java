package org.kvitok.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What still has to go to a registry, kept in the ledger's own commits. A line is claimed for a while rather than
 * removed when it is put on the queue: if the queue or a node loses it, it becomes due again by itself. So an errand is
 * never lost, and may be delivered more than once.
 */
public interface Outbox {

    /** One submission on its way to its registry. The first attempt is 1. */
    record Errand(SubmissionNumber number, ServiceId service, int attempt) {}

    /**
     * Claims errands that are due, oldest first: each comes due again after the claim has run out, unless a change of
     * the submission says otherwise before.
     */
    List<Errand> claimDue(Instant now, Duration claim, int most);

    /**
     * Moves an errand to another time without a word in the history: for a registry that has nothing new to say. Does
     * nothing where the errand is done, parked, or at another attempt by now.
     */
    void defer(Errand errand, Instant dueAt);

    /**
     * Takes an errand off without a word in the history: somebody else answers for the submission now. Does nothing where
     * it is at another attempt by now. A power failure may undo it, but not without what was written before it: then the
     * errand comes due again.
     */
    void done(Errand errand);

    /** The errand as it stands, empty when it is done, unknown or parked. */
    Optional<Errand> errand(SubmissionNumber number);

    /** Parked errands, oldest first. */
    List<Errand> parked(int most);

    /** Whether anything of this service is still to be done, parked errands included. */
    boolean holdsAny(ServiceId service);

    /** How many lines wait, parked ones not counted. */
    long waiting();

    /** Calls back, on any thread, after a commit that brought a new errand due at once. */
    void onNewErrand(Runnable wake);
}
