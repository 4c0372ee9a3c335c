package org.kvitok.forward;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.kvitok.core.LedgerUnavailable;

/** The way of an answer that comes by itself, one route template for each way in. */
final class AnswerTemplates extends RouteBuilder {

    static final String BY_MESSAGE = "answers by message";
    static final String BY_FILE = "answers by file";
    static final String QUEUE = "queue";
    static final String BROKER = "broker";
    static final String CONTAINER = "container";
    static final String NAME = "name";
    static final String POLL = "poll";

    private final Matching matching;
    private final FromRegistry fromRegistry;
    private final EnterAnswer enterAnswer;
    private final Setback setback;
    private final MailSteps mail;
    private final FolderSteps folder;
    private final Tally tally;

    AnswerTemplates(
            Matching matching,
            FromRegistry fromRegistry,
            EnterAnswer enterAnswer,
            Setback setback,
            MailSteps mail,
            FolderSteps folder,
            Tally tally) {
        this.matching = matching;
        this.fromRegistry = fromRegistry;
        this.enterAnswer = enterAnswer;
        this.setback = setback;
        this.mail = mail;
        this.folder = folder;
        this.tally = tally;
    }

    @Override
    public void configure() {
        byMessage();
        byFile();
    }

    private void byMessage() {
        routeTemplate(BY_MESSAGE)
                .templateParameter(QUEUE)
                .templateParameter(BROKER)
                .templateParameter(CONTAINER)
                .from("jms:queue:{{queue}}?connectionFactory=#bean:{{broker}}"
                        + "&consumerType=Custom&messageListenerContainerFactory=#bean:{{container}}"
                        + "&selector=" + JmsFilesIn.SELECTOR)
                .errorHandler(defaultErrorHandler().allowRedeliveryWhileStopping(false))
                // Rolled back at once, it would use up the deliveries that the registry's broker grants in a moment.
                .onException(LedgerUnavailable.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(1_000)
                .useExponentialBackOff()
                .maximumRedeliveryDelay(30_000)
                .end()
                .onException(Throwable.class)
                .logExhausted(false)
                .process(tally::failed)
                .end()
                .process(mail::read)
                .process(this::match)
                .process(new Leg<>(Stage.Answered.class, fromRegistry::transform))
                .process(new Leg<>(Stage.Said.class, enterAnswer::enter))
                .process(new Leg<>(Stage.Hindered.class, setback::postpone))
                .process(mail::settle)
                .process(tally::ended);
    }

    private void byFile() {
        routeTemplate(BY_FILE)
                .templateParameter(NAME)
                .templateParameter(POLL)
                .from("timer:{{name}}?period={{poll}}&delay={{poll}}&fixedRate=false")
                .onException(Throwable.class)
                .logExhausted(false)
                .process(folder::failed)
                .process(tally::failed)
                .handled(true)
                .end()
                .process(folder::look)
                .loopDoWhile(folder::next)
                .process(folder::read)
                .process(this::match)
                .process(new Leg<>(Stage.Answered.class, fromRegistry::transform))
                .process(new Leg<>(Stage.Said.class, enterAnswer::enter))
                .process(folder::note)
                .process(new Leg<>(Stage.Hindered.class, setback::postpone))
                .process(folder::putAway)
                .process(tally::ended)
                .end();
    }

    private void match(Exchange exchange) {
        exchange.removeProperty(Arrival.ERRAND);
        if (exchange.getMessage().getBody() instanceof Stage.Delivered delivered) {
            Stage found = matching.find(Source.ofRoute(exchange.getFromRouteId()), delivered);
            matching.errand(found).ifPresent(errand -> exchange.setProperty(Arrival.ERRAND, errand));
            exchange.getMessage().setBody(found);
        }
    }
}
