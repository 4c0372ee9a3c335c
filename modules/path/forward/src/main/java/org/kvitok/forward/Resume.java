package org.kvitok.forward;

import java.time.Clock;
import java.time.Instant;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger;
import org.kvitok.core.SubmissionNumber;

/** What an operator can do about a submission that is parked, or that waits for its next attempt. */
public final class Resume {

    private final Ledger ledger;
    private final Clock clock;

    public Resume(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Sends it to its registry now, with the whole retry plan before it. */
    public Changed resume(SubmissionNumber number, Author operator) {
        Instant now = clock.instant();
        return ledger.change(Change.of(number, Event.RESUMED, now, operator, "").with(ErrandChange.again(now, 1)));
    }

    /** Ends it as failed; the sender reads the reason. */
    public Changed giveUp(SubmissionNumber number, String reason, Author operator) {
        return ledger.change(Change.of(number, Event.GIVEN_UP, clock.instant(), operator, reason)
                .with(ErrandChange.done()));
    }
}
