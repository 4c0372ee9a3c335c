package org.kvitok.check;

import java.time.Duration;
import org.kvitok.core.Participant;

/** Proof that a registry may give a task back, apart from whether it still holds it. Only {@link Checkpoint} makes one. */
public final class AdmissibleRelease implements Admitted {

    private final TaskOrder order;
    private final String reason;
    private final Duration after;

    AdmissibleRelease(TaskOrder order, String reason, Duration after) {
        this.order = order;
        this.reason = reason;
        this.after = after;
    }

    public TaskOrder order() {
        return order;
    }

    @Override
    public Participant sender() {
        return order.registry();
    }

    public String reason() {
        return reason;
    }

    /** How long the task shall not be handed out. */
    public Duration after() {
        return after;
    }
}
