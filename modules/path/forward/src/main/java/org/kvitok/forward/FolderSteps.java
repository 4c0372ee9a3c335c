package org.kvitok.forward;

import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.kvitok.core.LedgerUnavailable;

/** What happens to the file of an answer before and after the answer is worked on. */
final class FolderSteps {

    private static final String FILE = "kvitok.file";
    private static final String FLAW = "kvitok.flaw";

    private final Function<Source, Optional<Destination>> destinations;

    FolderSteps(Function<Source, Optional<Destination>> destinations) {
        this.destinations = destinations;
    }

    void look(Exchange exchange) {
        pickUp(exchange).look();
    }

    /** Whether there is another file; then it is the one that the exchange is about. */
    boolean next(Exchange exchange) {
        Optional<String> name = pickUp(exchange).next();
        exchange.removeProperty(FLAW);
        name.ifPresentOrElse(found -> exchange.setProperty(FILE, found), () -> exchange.removeProperty(FILE));
        return name.isPresent();
    }

    void read(Exchange exchange) {
        exchange.getMessage().setBody(pickUp(exchange).read(file(exchange), room(exchange)));
    }

    /** Notes why a file holds no answer, while the stage still says so. */
    void note(Exchange exchange) {
        Object stage = exchange.getMessage().getBody();
        if (stage instanceof Stage.Hindered hindered) {
            exchange.setProperty(FLAW, hindered.reason());
        } else if (stage instanceof Stage.Unfit unfit) {
            exchange.setProperty(FLAW, unfit.reason());
            exchange.getMessage().setBody(new Stage.Ended(Outcome.FOREIGN));
        } else if (stage instanceof Stage.Ended ended && ended.outcome() == Outcome.FOREIGN) {
            exchange.setProperty(FLAW, Hindrance.NO_SUBMISSION.text());
        }
    }

    void putAway(Exchange exchange) {
        String flaw = exchange.getProperty(FLAW, String.class);
        if (flaw == null) {
            pickUp(exchange).archive(file(exchange));
        } else {
            pickUp(exchange).putAside(file(exchange), flaw);
        }
    }

    /** While the ledger is away every file fails, and none is to blame. */
    void failed(Exchange exchange) {
        String name = exchange.getProperty(FILE, String.class);
        Throwable trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (name != null && !(trouble instanceof LedgerUnavailable)) {
            pickUp(exchange).failed(name);
        }
    }

    private Room room(Exchange exchange) {
        return destinations
                .apply(Source.ofRoute(exchange.getFromRouteId()))
                .map(destination -> Room.of(destination.service(), 0))
                .orElseThrow(() -> new IllegalStateException("the service has no folder any more"));
    }

    private PickUp pickUp(Exchange exchange) {
        return destinations
                .apply(Source.ofRoute(exchange.getFromRouteId()))
                .flatMap(destination -> destination.adapter().answers())
                .filter(PickUp.class::isInstance)
                .map(PickUp.class::cast)
                .orElseThrow(() -> new IllegalStateException("the service has no folder any more"));
    }

    private static String file(Exchange exchange) {
        return exchange.getProperty(FILE, String.class);
    }
}
