package org.kvitok.forward;

import java.util.Optional;
import java.util.function.Function;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;

/** Asks the ledger whether an errand from the queue is still wanted, and writes down that its registry is being asked. */
final class Recall {

    private final Ports ports;
    private final ForwardConfig config;
    private final Function<Errand, Optional<Destination>> destinations;

    Recall(Ports ports, ForwardConfig config, Function<Errand, Optional<Destination>> destinations) {
        this.ports = ports;
        this.config = config;
        this.destinations = destinations;
    }

    Stage recall(Stage.Arrived arrived) {
        Errand errand = arrived.errand();
        if (!ports.outbox().errand(errand.number()).equals(Optional.of(errand))) {
            return new Stage.Ended(Outcome.REPEATED);
        }
        Destination destination = destinations
                .apply(errand)
                .orElseThrow(() -> new IllegalStateException(errand.service() + " is not on offer any more"));
        Submission submission = ports.ledger()
                .submission(errand.number())
                .orElseThrow(() -> new IllegalStateException("an errand without a submission"));
        return isForwarded(errand, submission, destination)
                ? new Stage.Wanted(errand, submission, destination)
                : new Stage.Ended(Outcome.REPEATED);
    }

    /** The change is written once for a submission: later attempts and repeats after a crash would only repeat it. */
    private boolean isForwarded(Errand errand, Submission submission, Destination destination) {
        Status status = submission.status();
        if (LifeCycle.after(status, Event.FORWARDED).equals(Optional.of(status))) {
            return true;
        }
        destination.service().deadline().ifPresent(deadline -> ports.dueDates().set(submission, deadline));
        Change change = Change.of(
                        errand.number(), Event.FORWARDED, ports.clock().instant(), Author.GATEWAY, "")
                // The claim begins anew, so that the outbox does not send the errand again during the call.
                .with(ErrandChange.again(ports.clock().instant().plus(config.claim()), errand.attempt()));
        return ports.ledger().change(change) instanceof Changed.Done;
    }
}
