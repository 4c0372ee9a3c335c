package org.kvitok.accept;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.spi.UnitOfWork;
import org.kvitok.core.Delivery;

/**
 * The way from the door into the Camel route. Only the delivery goes in, as the body: no HTTP header ever becomes a
 * header of the exchange, so none can address a component.
 */
final class Deliveries {

    private final Endpoint endpoint;
    private final Producer producer;

    Deliveries(CamelContext camel, String uri) {
        this.endpoint = camel.getEndpoint(uri);
        try {
            // One for all: a template would look its producer up, and wrap the route's own care of the exchange in its
            // own.
            this.producer = endpoint.createProducer();
            producer.start();
        } catch (Exception impossible) {
            throw new IllegalStateException("the way to " + uri + " does not start", impossible);
        }
    }

    /**
     * @throws Exception what the route threw
     * @throws Error what Camel lets through, such as a StackOverflowError
     */
    Reply hand(Delivery delivery) throws Exception {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getIn().setBody(delivery);
        try {
            producer.process(exchange);
        } catch (Error fatal) {
            forget(exchange);
            throw fatal;
        }
        Exception failure = exchange.getException();
        if (failure != null) {
            throw failure;
        }
        if (exchange.getMessage().getBody() instanceof Reply reply) {
            return reply;
        }
        throw new IllegalStateException("the route behind " + endpoint.getEndpointUri() + " gave no Reply");
    }

    /** Camel lets virtual machine errors through without ending the exchange, and would wait for it when it stops. */
    private static void forget(Exchange exchange) {
        UnitOfWork work = exchange.getUnitOfWork();
        if (work != null) {
            work.done(exchange);
        }
        exchange.getContext().getInflightRepository().remove(exchange, exchange.getFromRouteId());
    }

    void stop() {
        producer.stop();
    }
}
