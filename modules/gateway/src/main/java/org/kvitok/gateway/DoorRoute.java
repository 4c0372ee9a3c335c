package org.kvitok.gateway;

import org.apache.camel.builder.RouteBuilder;
import org.kvitok.core.Delivery;

/** The way of a delivery through the gateway, up to the signed answer. */
final class DoorRoute extends RouteBuilder {

    static final String ENTRANCE = "direct:deliveries";

    private final DoorSteps steps;

    DoorRoute(DoorSteps steps) {
        this.steps = steps;
    }

    @Override
    public void configure() {
        // What throws here is our own trouble: the door answers it, once, with "come back later".
        errorHandler(noErrorHandler());

        from(ENTRANCE)
                .routeId("door")
                .transform()
                .body(Delivery.class, steps::check)
                .transform()
                .body(Checked.class, steps::enter)
                .transform()
                .body(Settled.class, steps::reply);
    }
}
