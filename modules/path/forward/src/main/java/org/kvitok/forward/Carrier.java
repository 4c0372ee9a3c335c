package org.kvitok.forward;

import java.util.List;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.queue.Claim;

/** Brings errands to the queue: {@link org.kvitok.queue.QueueSender#send}. */
interface Carrier {

    void send(List<Errand> errands, Claim claim);
}
