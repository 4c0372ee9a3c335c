package org.kvitok.forward;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the place where a registry leaves its answers can be looked into. The log says it once when it goes and once when
 * it is back, however often somebody looks; the present state is in the metrics. Safe for use by many threads.
 */
final class Reach {

    private static final Logger LOG = LoggerFactory.getLogger(Reach.class);

    private final Source source;
    private final Calls calls;
    private final AtomicBoolean isLost = new AtomicBoolean();

    Reach(Source source, Calls calls) {
        this.source = source;
        this.calls = calls;
        calls.answers(source.service(), source.registry(), true);
    }

    void lost(String place, Throwable why) {
        if (isLost.compareAndSet(false, true)) {
            LOG.warn("{}: answers cannot be taken from {}: {}", source, place, why.toString());
            calls.answers(source.service(), source.registry(), false);
        }
    }

    void found(String place) {
        if (isLost.compareAndSet(true, false)) {
            LOG.info("{}: answers are taken from {} again", source, place);
            calls.answers(source.service(), source.registry(), true);
        }
    }
}
