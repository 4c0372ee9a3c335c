package org.kvitok.forward;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.Steps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs how errands ended. */
final class Tally {

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    private final Steps steps;

    Tally(Steps steps) {
        this.steps = steps;
    }

    void ended(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Stage.Ended ended) {
            count(exchange, ended.outcome());
            if (exchange.getProperty(Arrival.ERRAND) instanceof Errand errand) {
                LOG.info(
                        "{} {} attempt {}: {}",
                        errand.number(),
                        errand.service(),
                        errand.attempt(),
                        ended.outcome().word());
            }
        } else {
            throw new IllegalStateException("a route ended without an outcome");
        }
    }

    /** Our own side failed: the message goes back to the queue, and no attempt is counted. */
    void failed(Exchange exchange) {
        count(exchange, Outcome.FAILED);
        Throwable trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Object number = exchange.getProperty(Arrival.ERRAND) instanceof Errand errand ? errand.number() : "A message";
        LOG.error("{} goes back to the queue because of trouble of our own", number, trouble);
    }

    private void count(Exchange exchange, Outcome outcome) {
        steps.ended(
                Steps.Step.FORWARD,
                outcome.word(),
                Duration.ofMillis(exchange.getClock().elapsed()));
    }
}
