package org.kvitok.forward;

import org.apache.camel.builder.RouteBuilder;

/** The way of an errand, one route template for each kind of adapter. */
final class ForwardRoutes extends RouteBuilder {

    static final String QUEUE = "queue";

    /** The template for services whose package says itself which of its registries are asked. */
    static final String OWN = "own";

    /** The template of routes that only pass errands on. */
    static final String SORTING = "sorting";

    static final String CONCURRENCY = "concurrency";

    private final Arrival arrival;
    private final Recall recall;
    private final OwnTurn ownTurn;
    private final ToRegistry toRegistry;
    private final FromRegistry fromRegistry;
    private final EnterAnswer enterAnswer;
    private final AwaitAnswer awaitAnswer;
    private final Postpone postpone;
    private final Tally tally;
    private final Sorting sorting;

    ForwardRoutes(
            Arrival arrival,
            Recall recall,
            OwnTurn ownTurn,
            ToRegistry toRegistry,
            FromRegistry fromRegistry,
            EnterAnswer enterAnswer,
            AwaitAnswer awaitAnswer,
            Postpone postpone,
            Tally tally,
            Sorting sorting) {
        this.arrival = arrival;
        this.recall = recall;
        this.ownTurn = ownTurn;
        this.toRegistry = toRegistry;
        this.fromRegistry = fromRegistry;
        this.enterAnswer = enterAnswer;
        this.awaitAnswer = awaitAnswer;
        this.postpone = postpone;
        this.tally = tally;
        this.sorting = sorting;
    }

    @Override
    public void configure() {
        Adapters.KINDS.forEach(this::template);
        template(OWN);
        routeTemplate(SORTING)
                .templateParameter(QUEUE)
                .from("jms:queue:{{queue}}?concurrentConsumers=2")
                .onException(Throwable.class)
                .logExhausted(false)
                .process(tally::failed)
                .end()
                .process(sorting)
                .process(new Leg<>(Stage.Hindered.class, postpone::postpone))
                .process(tally::ended);
    }

    private void template(String kind) {
        routeTemplate(kind)
                .templateParameter(QUEUE)
                .templateParameter(CONCURRENCY)
                .from("jms:queue:{{queue}}?concurrentConsumers={{concurrency}}")
                .onException(Throwable.class)
                .logExhausted(false)
                .process(tally::failed)
                .end()
                .process(arrival)
                .process(new Leg<>(Stage.Arrived.class, recall::recall))
                .process(new Leg<>(Stage.Wanted.class, awaitAnswer::orGiveToAPerson))
                .process(new Leg<>(Stage.Wanted.class, ownTurn::go))
                .process(new Leg<>(Stage.Wanted.class, toRegistry::transform))
                .process(new Leg<>(Stage.Asking.class, ForwardRoutes::call))
                .process(new Leg<>(Stage.Spared.class, postpone::spare))
                .process(new Leg<>(Stage.HandedOver.class, awaitAnswer::sleep))
                .process(new Leg<>(Stage.Answered.class, fromRegistry::transform))
                .process(new Leg<>(Stage.Said.class, enterAnswer::enter))
                .process(new Leg<>(Stage.Hindered.class, postpone::postpone))
                .process(tally::ended);
    }

    private static Stage call(Stage.Asking asking) {
        return asking.wanted().destination().adapter().call(asking);
    }
}
