package org.kvitok.forward;

import org.kvitok.core.Outbox.Errand;

/** Puts submissions where their registries take them from, which ends the errand: the registry answers when it will. */
final class Offer implements Adapter {

    private final Ports ports;

    Offer(Ports ports) {
        this.ports = ports;
    }

    @Override
    public Stage call(Stage.Asking asking) {
        Errand errand = asking.wanted().errand();
        // Should this end between the two, the errand comes due again and the offer is only repeated.
        ports.tasks().offer(errand.number(), errand.service(), ports.clock().instant());
        ports.outbox().done(errand);
        return new Stage.Ended(Outcome.OFFERED);
    }
}
