package org.kvitok.forward;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.kvitok.core.ServiceId;

/** Opens and closes the routes by which answers come in by themselves. */
final class AnswerRoutes {

    private static final String PREFIX = "answers ";

    private final CamelContext context;

    AnswerRoutes(CamelContext context) {
        this.context = context;
    }

    void open(ServiceId service, Adapter.Answers answers) {
        if (answers instanceof JmsMailbox mailbox) {
            String broker = "broker of " + service;
            String container = "mailbox of " + service;
            context.getRegistry().bind(broker, mailbox.connections());
            context.getRegistry().bind(container, new Mailboxes(mailbox));
            TemplatedRouteBuilder.builder(context, AnswerTemplates.BY_MESSAGE)
                    .routeId(PREFIX + service)
                    .parameter(AnswerTemplates.QUEUE, mailbox.queue())
                    .parameter(AnswerTemplates.BROKER, broker)
                    .parameter(AnswerTemplates.CONTAINER, container)
                    .parameter(AnswerTemplates.MAX_ANSWER, mailbox.maxAnswer())
                    .add();
        } else if (answers instanceof PickUp pickUp) {
            TemplatedRouteBuilder.builder(context, AnswerTemplates.BY_FILE)
                    .routeId(PREFIX + service)
                    .parameter(AnswerTemplates.NAME, service.toString().replace('/', '.'))
                    .parameter(AnswerTemplates.POLL, pickUp.poll().toMillis())
                    .add();
        }
    }

    void close(ServiceId service) throws Exception {
        if (context.getRoute(PREFIX + service) != null) {
            context.getRouteController().stopRoute(PREFIX + service);
            context.removeRoute(PREFIX + service);
            context.getRegistry().unbind("broker of " + service);
            context.getRegistry().unbind("mailbox of " + service);
        }
    }

    /** The service whose answers come in by the route. */
    static ServiceId service(String routeId) {
        return ServiceId.of(routeId.substring(PREFIX.length()));
    }
}
