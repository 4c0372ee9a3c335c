package org.kvitok.forward;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.queue.ErrandMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the errand from a message, unless this node is already on that errand. */
final class Arrival implements Processor {

    static final String ERRAND = "kvitok.errand";

    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    private final UnderWay underWay;

    Arrival(UnderWay underWay) {
        this.underWay = underWay;
    }

    @Override
    public void process(Exchange exchange) {
        Optional<Errand> errand = ErrandMessage.read(exchange.getMessage().getHeaders());
        if (errand.isEmpty()) {
            LOG.warn("A message that is no errand was dropped from {}", exchange.getFromRouteId());
        }
        exchange.getMessage()
                .setBody(errand.map(found -> begin(exchange, found)).orElse(new Stage.Ended(Outcome.FOREIGN)));
    }

    private Stage begin(Exchange exchange, Errand errand) {
        if (!underWay.begin(errand.number())) {
            return new Stage.Ended(Outcome.REPEATED);
        }
        exchange.setProperty(ERRAND, errand);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                underWay.end(errand.number());
            }
        });
        return new Stage.Arrived(errand);
    }
}
