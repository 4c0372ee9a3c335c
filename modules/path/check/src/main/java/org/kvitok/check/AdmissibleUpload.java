package org.kvitok.check;

import org.kvitok.core.Participant;
import org.kvitok.core.Uploads;

/** Proof that a participant may bring a file ahead of a message. Only {@link Checkpoint} makes one. */
public final class AdmissibleUpload implements Admitted {

    private final Participant sender;
    private final Uploads.Order order;

    AdmissibleUpload(Participant sender, Uploads.Order order) {
        this.sender = sender;
        this.order = order;
    }

    @Override
    public Participant sender() {
        return sender;
    }

    /** What it signed. */
    public Uploads.Order order() {
        return order;
    }
}
