package org.kvitok.forward;

import java.util.concurrent.atomic.AtomicBoolean;
import org.kvitok.core.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the place where a registry leaves its answers can be looked into. The log says it once when it goes and once when
 * it is back, however often somebody looks; the present state is in the metrics. Safe for use by many threads.
 */
final class Reach {

    private static final Logger LOG = LoggerFactory.getLogger(Reach.class);

    private final ServiceId service;
    private final Calls calls;
    private final AtomicBoolean isLost = new AtomicBoolean();

    Reach(ServiceId service, Calls calls) {
        this.service = service;
        this.calls = calls;
        calls.answers(service, true);
    }

    void lost(String place, Throwable why) {
        if (isLost.compareAndSet(false, true)) {
            LOG.warn("{}: answers cannot be taken from {}: {}", service, place, why.toString());
            calls.answers(service, false);
        }
    }

    void found(String place) {
        if (isLost.compareAndSet(true, false)) {
            LOG.info("{}: answers are taken from {} again", service, place);
            calls.answers(service, true);
        }
    }
}
