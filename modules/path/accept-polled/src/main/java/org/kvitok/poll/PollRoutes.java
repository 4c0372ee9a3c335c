package org.kvitok.poll;

import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** One route for each polled server, on a thread of its own: a server that is dead or slow holds nobody else up. */
final class PollRoutes extends RouteBuilder {

    /** What a file is known by in the idempotent repository. */
    static final String KEY = "kvitok.polled.key";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final List<Round> rounds;
    private final PollConfig config;

    PollRoutes(List<Round> rounds, PollConfig config) {
        this.rounds = rounds;
        this.config = config;
    }

    static String id(PolledServer server) {
        return "poll " + server.participant();
    }

    @Override
    public void configure() {
        rounds.forEach(this::configure);
    }

    private void configure(Round round) {
        long tick = Math.min(TICK.toMillis(), config.lookEvery().toMillis());
        from("timer:poll-" + round.server().participant() + "?fixedRate=false&delay=" + tick + "&period=" + tick)
                .routeId(id(round.server()))
                .onException(Throwable.class)
                .logExhausted(false)
                .process(round::failed)
                .handled(true)
                .end()
                .filter(round::isDue)
                .process(round::connect)
                .process(round::look)
                .loopDoWhile(exchange -> next(round, exchange))
                .idempotentConsumer(exchangeProperty(KEY))
                .idempotentRepository(round.fetched())
                .completionEager(true)
                .process(round::fetch)
                .end()
                .process(round::putAway)
                .end()
                .process(round::deliver)
                .process(round::finish)
                .end();
    }

    private static boolean next(Round round, org.apache.camel.Exchange exchange) {
        try {
            return round.next(exchange);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(
                    "the folder of " + round.server().participant() + " fails", failed);
        }
    }
}
