package org.kvitok.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.Submission;
import org.kvitok.queue.Claim;
import org.kvitok.queue.ErrandMessage;
import org.kvitok.queue.QueueSender;
import org.kvitok.wire.TransformFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes an errand on to the queue of the registry that its content makes competent. */
final class Sorting implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Sorting.class);
    private static final String EXPIRY = "JMSExpiration";

    private final Ports ports;
    private final ContentRoutes routes;
    private final QueueSender sender;
    private final Duration claim;

    Sorting(Ports ports, ContentRoutes routes, QueueSender sender, Duration claim) {
        this.ports = ports;
        this.routes = routes;
        this.sender = sender;
        this.claim = claim;
    }

    @Override
    public void process(Exchange exchange) {
        Optional<Errand> errand = ErrandMessage.read(exchange.getMessage().getHeaders());
        Instant now = ports.clock().instant();
        long expiry = exchange.getMessage().getHeader(EXPIRY, 0L, Long.class);
        Duration left = expiry > 0 ? Duration.between(now, Instant.ofEpochMilli(expiry)) : claim;
        errand.ifPresent(found -> exchange.setProperty(Arrival.ERRAND, found));
        exchange.getMessage()
                .setBody(errand.map(found -> sorted(found, new Claim(now, left)))
                        .orElse(new Stage.Ended(Outcome.FOREIGN)));
    }

    private Stage sorted(Errand errand, Claim held) {
        if (!ports.outbox().errand(errand.number()).equals(Optional.of(errand))) {
            return new Stage.Ended(Outcome.REPEATED);
        }
        try {
            Optional<String> registry = routes.competentFor(errand);
            if (registry.isEmpty()) {
                return Stage.Hindered.untilRepaired(wanted(errand), Hindrance.NO_COMPETENT_BODY.text());
            }
            sender.send(errand, registry.get(), held);
            return new Stage.Ended(Outcome.SORTED);
        } catch (TransformFailed failed) {
            LOG.error("{}: routing of {}: {}", errand.number(), errand.service(), failed.getMessage());
            return Stage.Hindered.untilRepaired(wanted(errand), Hindrance.NOT_ROUTED.text());
        }
    }

    private Stage.Wanted wanted(Errand errand) {
        Submission submission = ports.ledger()
                .submission(errand.number())
                .orElseThrow(() -> new IllegalStateException("an errand without a submission"));
        return new Stage.Wanted(errand, submission, routes.any(errand.service()));
    }
}
