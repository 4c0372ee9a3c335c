package org.kvitok.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.SubmissionNumber;

/** Writes down what hinders an errand: it waits by the service's plan, or for a person when the plan is exhausted. */
final class Postpone {

    private final Ports ports;
    private final RandomGenerator chance;

    Postpone(Ports ports, RandomGenerator chance) {
        this.ports = ports;
        this.chance = chance;
    }

    Stage postpone(Stage.Hindered hindered) {
        Optional<Duration> wait = hindered.repairable() ? plannedWait(hindered.wanted()) : Optional.empty();
        Instant now = ports.clock().instant();
        int next = hindered.wanted().errand().attempt() + 1;
        return wait.map(pause ->
                        write(hindered, Event.POSTPONED, ErrandChange.again(now.plus(pause), next), Outcome.POSTPONED))
                .orElseGet(() -> write(hindered, Event.PARKED, ErrandChange.parked(), Outcome.PARKED));
    }

    /**
     * Lets an errand wait for a registry that was not called for it. That is no attempt: a registry that stays away longer
     * than the plan must not send everything that waits for it to a person. The sender reads of it once, not at every pause.
     */
    Stage spare(Stage.Spared spared) {
        Errand errand = spared.wanted().errand();
        // Those that were spared together come back one after the other.
        Instant due = ports.clock()
                .instant()
                .plus(spared.pause())
                .plusMillis(chance.nextLong(1 + spared.pause().toMillis() / 2));
        if (isKnownToWait(errand.number())) {
            ports.outbox().defer(errand, due);
            return new Stage.Ended(Outcome.POSTPONED);
        }
        Stage.Hindered hindered = Stage.Hindered.untilBack(spared.wanted(), spared.reason());
        return write(hindered, Event.POSTPONED, ErrandChange.again(due, errand.attempt()), Outcome.POSTPONED);
    }

    private boolean isKnownToWait(SubmissionNumber number) {
        List<HistoryLine> history = ports.ledger().history(number);
        return history.get(history.size() - 1).event() == Event.POSTPONED;
    }

    private Optional<Duration> plannedWait(Stage.Wanted wanted) {
        return wanted.destination()
                .service()
                .retryPlan()
                .waitAfter(wanted.errand().attempt(), chance);
    }

    private Stage write(Stage.Hindered hindered, Event event, ErrandChange errand, Outcome outcome) {
        Change change = Change.of(
                        hindered.wanted().number(), event, ports.clock().instant(), Author.GATEWAY, hindered.reason())
                .with(errand);
        // Not permitted means that it was withdrawn or decided during the call, which is all one now.
        return new Stage.Ended(ports.ledger().change(change) instanceof Changed.Done ? outcome : Outcome.REPEATED);
    }
}
