package org.kvitok.accept;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.kvitok.core.Delivery;

/**
 * The way from the door into the Camel route. Only the delivery goes in, as the body: no HTTP header ever becomes a
 * header of the exchange, so none can address a component.
 */
final class Deliveries {

    private final ProducerTemplate template;
    private final Endpoint endpoint;

    Deliveries(CamelContext camel, String uri) {
        this.template = camel.createProducerTemplate();
        this.endpoint = camel.getEndpoint(uri);
    }

    /** @throws Exception whatever the route threw */
    Reply hand(Delivery delivery) throws Exception {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getIn().setBody(delivery);
        template.send(endpoint, exchange);
        Exception failure = exchange.getException();
        if (failure != null) {
            throw failure;
        }
        if (exchange.getMessage().getBody() instanceof Reply reply) {
            return reply;
        }
        throw new IllegalStateException("the route behind " + endpoint.getEndpointUri() + " gave no Reply");
    }

    void stop() {
        template.stop();
    }
}
