package org.kvitok.forward;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Lets a step act on the stage that it is made for; every other stage passes by. */
final class Leg<S extends Stage> implements Processor {

    private final Class<S> stage;
    private final Function<S, Stage> step;

    Leg(Class<S> stage, Function<S, Stage> step) {
        this.stage = stage;
        this.step = step;
    }

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (stage.isInstance(body)) {
            exchange.getMessage().setBody(step.apply(stage.cast(body)));
        }
    }
}
