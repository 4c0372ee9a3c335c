package org.kvitok.forward;

import java.util.Locale;

/** How an errand's way through a route ended. */
enum Outcome {
    /** The registry decided in favour, and the result stands in the ledger. */
    APPROVED,
    /** The registry decided against, and the result stands in the ledger. */
    REJECTED,
    /** The registry is still at work; it is asked again. */
    PROGRESSED,

    /** The registry needs something from the sender. */
    ACTION_REQUESTED,

    /** It waits for its registry to take it. */
    OFFERED,
    /** The registry has the request, and will answer by itself; again when the time for that is over. */
    HANDED_OVER,
    /** It went on to the queue of the registry that its content makes competent. */
    SORTED,

    /** Nothing was to be done: the errand is done, withdrawn, under way, or waits for another attempt. */
    REPEATED,
    /** The registry could not be reached or answered nonsense; again by plan. */
    POSTPONED,
    /** The plan is exhausted, or only a person can help. */
    PARKED,
    /** The registry decided after the submission was withdrawn or given up. */
    TOO_LATE,
    /** A message that is none of ours lay on the queue. */
    FOREIGN,
    /** Our own side failed; the queue delivers the errand again. */
    FAILED;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
