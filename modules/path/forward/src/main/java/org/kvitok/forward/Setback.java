package org.kvitok.forward;

import org.kvitok.core.Outbox;

/** An answer that came by itself and is none: the request is asked again by plan, if it still waits for an answer. */
final class Setback {

    private final Outbox outbox;
    private final Postpone postpone;

    Setback(Outbox outbox, Postpone postpone) {
        this.outbox = outbox;
        this.postpone = postpone;
    }

    Stage postpone(Stage.Hindered hindered) {
        return outbox.errand(hindered.wanted().number()).isPresent()
                ? postpone.postpone(hindered)
                : new Stage.Ended(Outcome.REPEATED);
    }
}
