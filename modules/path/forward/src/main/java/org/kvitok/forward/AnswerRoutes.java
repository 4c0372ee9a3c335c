package org.kvitok.forward;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Opens and closes the routes by which answers come in by themselves. */
final class AnswerRoutes {

    private final CamelContext context;

    AnswerRoutes(CamelContext context) {
        this.context = context;
    }

    /** Does nothing where the registry answers at once. */
    void open(Source source, Adapter adapter) {
        adapter.answers().ifPresent(answers -> open(source, answers));
    }

    private void open(Source source, Adapter.Answers answers) {
        if (answers instanceof JmsMailbox mailbox) {
            context.getRegistry().bind(broker(source), mailbox.connections());
            context.getRegistry().bind(container(source), new Mailboxes(mailbox));
            TemplatedRouteBuilder.builder(context, AnswerTemplates.BY_MESSAGE)
                    .routeId(source.routeId())
                    .parameter(AnswerTemplates.QUEUE, mailbox.queue())
                    .parameter(AnswerTemplates.BROKER, broker(source))
                    .parameter(AnswerTemplates.CONTAINER, container(source))
                    .add();
        } else if (answers instanceof PickUp pickUp) {
            TemplatedRouteBuilder.builder(context, AnswerTemplates.BY_FILE)
                    .routeId(source.routeId())
                    .parameter(
                            AnswerTemplates.NAME,
                            source.toString().replace('/', '.').replace(' ', '.'))
                    .parameter(AnswerTemplates.POLL, pickUp.poll().toMillis())
                    .add();
        }
    }

    /** Does nothing where there is none. */
    void close(Source source) {
        if (context.getRoute(source.routeId()) == null) {
            return;
        }
        try {
            context.getRouteController().stopRoute(source.routeId());
            context.removeRoute(source.routeId());
        } catch (Exception trouble) {
            throw new IllegalStateException("The route of answers of " + source + " does not stop", trouble);
        }
        context.getRegistry().unbind(broker(source));
        context.getRegistry().unbind(container(source));
    }

    private static String broker(Source source) {
        return "broker of " + source;
    }

    private static String container(Source source) {
        return "mailbox of " + source;
    }
}
