package org.kvitok.check;

import java.time.Duration;
import java.util.List;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.ServiceId;

/** Proof that a registry may take tasks of these services. Only {@link Checkpoint} makes one. */
public final class AdmissibleTaking implements Admitted {

    /** A service whose tasks are wanted, and how long they shall be held. */
    public record Wish(ServiceId service, Duration term) {}

    private final Participant registry;
    private final MessageId messageId;
    private final List<Wish> wishes;
    private final int most;

    AdmissibleTaking(Participant registry, MessageId messageId, List<Wish> wishes, int most) {
        this.registry = registry;
        this.messageId = messageId;
        this.wishes = List.copyOf(wishes);
        this.most = most;
    }

    @Override
    public Participant sender() {
        return registry;
    }

    /** Names the lease. */
    public MessageId messageId() {
        return messageId;
    }

    public List<Wish> wishes() {
        return wishes;
    }

    /** 1 to 50. */
    public int most() {
        return most;
    }
}
