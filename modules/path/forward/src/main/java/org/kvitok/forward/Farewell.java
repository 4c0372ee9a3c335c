package org.kvitok.forward;

import org.apache.camel.support.service.ServiceSupport;

/** Does something when the Camel context has stopped its routes. */
final class Farewell extends ServiceSupport {

    private final Runnable last;

    Farewell(Runnable last) {
        this.last = last;
    }

    @Override
    protected void doStop() {
        last.run();
    }
}
