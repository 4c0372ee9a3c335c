package org.kvitok.forward;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.kvitok.core.Outbox;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Tasks;
import org.kvitok.packages.Catalogue;
import org.kvitok.packages.ServicePackage;
import org.kvitok.packages.ServicePackages;
import org.kvitok.queue.Queue;
import org.kvitok.queue.QueueSender;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/**
 * Brings every submission to the registry of its service and its answer back into the ledger: the pump that empties the
 * outbox onto the queue, and one route for each service. Services can come and go while it runs.
 */
public final class Forwarding implements AutoCloseable, Catalogue.Listener {

    private final CamelContext context;
    private final ForwardConfig config;
    private final Outbox outbox;
    private final Tasks tasks;
    private final Adapters adapters;
    private final AnswerRoutes answerRoutes;
    private final ContentRoutes contentRoutes;
    private final QueueSender sender;
    private final OutboxPump pump;
    private final Map<ServiceId, Destination> destinations = new ConcurrentHashMap<>();

    private Forwarding(CamelContext context, Queue queue, Ports ports, ForwardConfig config, Secrets secrets) {
        this.context = context;
        this.config = config;
        this.adapters = new Adapters(secrets, ports);
        this.answerRoutes = new AnswerRoutes(context);
        this.outbox = ports.outbox();
        this.tasks = ports.tasks();
        this.contentRoutes = new ContentRoutes(context, ports, answerRoutes);
        this.sender = queue.sender();
        Strays strays = new Strays(this::isKnown, ports.ledger(), ports.clock());
        this.pump = new OutboxPump(outbox, sender::send, strays, config, ports.clock());
    }

    /**
     * Adds the routes of all services to the context and starts the pump; consuming begins when the context is started,
     * or at once when it runs.
     *
     * @param secrets what service files may name
     */
    public static Forwarding start(
            CamelContext context,
            Queue queue,
            ServicePackages services,
            Ports ports,
            ForwardConfig config,
            Secrets secrets) {
        Forwarding forwarding = start(context, queue, ports, config, secrets);
        services.all().forEach(forwarding::add);
        return forwarding;
    }

    /** The same without services: they are added later. */
    public static Forwarding start(
            CamelContext context, Queue queue, Ports ports, ForwardConfig config, Secrets secrets) {
        Forwarding forwarding = new Forwarding(context, queue, ports, config, secrets);
        context.addComponent("jms", ErrandQueue.component(queue.connections()));
        try {
            context.addRoutes(forwarding.templates(ports));
            context.addRoutes(forwarding.answerTemplates(ports));
            context.addService(new Farewell(forwarding::closeAdapters));
        } catch (Exception trouble) {
            throw new IllegalStateException("The route templates are not possible", trouble);
        }
        forwarding.pump.start();
        return forwarding;
    }

    /**
     * Opens the route of a service. A service that is there already is replaced: what is under way ends by the old
     * package. The route itself is left alone where nothing about it changes, so that calls to a slow registry hold up
     * nobody.
     *
     * @throws IllegalArgumentException when its registry's timeout is not shorter than the claim, or its way to the
     *     registry cannot be prepared, for example because a key cannot be read; then nothing has changed
     */
    public synchronized void add(ServicePackage service) {
        if (service.namesItsRegistries()) {
            contentRoutes.open(service, adapters, config);
            closeOnly(service.id());
            return;
        }
        contentRoutes.close(service.id());
        Optional<Destination> before = Optional.ofNullable(destinations.get(service.id()));
        Optional<Destination> same = before.flatMap(old -> old.leadingTo(service));
        if (same.isPresent()) {
            destinations.put(service.id(), same.get());
            return;
        }
        Destination destination = Destination.of(service, adapters, config);
        if (before.filter(destination::sharesRouteWith).isPresent()) {
            destinations.put(service.id(), destination);
            return;
        }
        closeOnly(service.id());
        destinations.put(service.id(), destination);
        try {
            open(destination);
        } catch (Exception trouble) {
            remove(service.id());
            throw new IllegalStateException("The route of " + service.id() + " does not start", trouble);
        }
    }

    private void open(Destination destination) throws Exception {
        ServicePackage service = destination.service();
        TemplatedRouteBuilder.builder(context, service.binding().adapter())
                .routeId(routeId(service.id()))
                .parameter(ForwardRoutes.QUEUE, Queue.nameFor(service.id()))
                .parameter(ForwardRoutes.CONCURRENCY, destination.concurrency())
                .add();
        answerRoutes.open(new Source(service.id(), ""), destination.adapter());
    }

    /** Closes the route of a service after what is under way; its errands wait on the queue and in the outbox. */
    public synchronized void remove(ServiceId service) {
        contentRoutes.close(service);
        closeOnly(service);
    }

    private boolean isKnown(ServiceId service) {
        return destinations.containsKey(service) || contentRoutes.has(service);
    }

    /** Closes the route of a service that has one registry. */
    private void closeOnly(ServiceId service) {
        if (!destinations.containsKey(service)) {
            return;
        }
        try {
            context.getRouteController().stopRoute(routeId(service));
            context.removeRoute(routeId(service));
        } catch (Exception trouble) {
            throw new IllegalStateException("The route of " + service + " does not stop", trouble);
        }
        answerRoutes.close(new Source(service, ""));
        destinations.remove(service).adapter().close();
    }

    @Override
    public void offered(ServicePackage service) {
        add(service);
    }

    /** Once nothing of the service waits any more, in the outbox (parked or not) or for its registry, its route is closed. */
    @Override
    public boolean drained(ServiceId service) {
        if (outbox.holdsAny(service) || tasks.holdsAny(service)) {
            return false;
        }
        remove(service);
        return true;
    }

    public OutboxPump pump() {
        return pump;
    }

    /** Whether errands get from the outbox to the queue. */
    public boolean isHealthy() {
        return pump.isHealthy();
    }

    /** Stops taking errands from the outbox. Routes end with the context: stop it afterwards, then close the queue. */
    @Override
    public void close() {
        pump.close();
    }

    private ForwardRoutes templates(Ports ports) {
        ToRegistry toRegistry = new ToRegistry(ports);
        return new ForwardRoutes(
                new Arrival(new UnderWay()),
                new Recall(ports, config, this::destinationOf),
                new OwnTurn(ports, toRegistry, this::registryOf, config.claim()),
                toRegistry,
                new FromRegistry(ports.files()),
                new EnterAnswer(ports, new Random()),
                new AwaitAnswer(ports),
                new Postpone(ports, new Random()),
                new Tally(ports.steps()),
                new Sorting(ports, contentRoutes, sender, config.claim()));
    }

    private AnswerTemplates answerTemplates(Ports ports) {
        return new AnswerTemplates(
                new Matching(ports, new XmlReader(XmlLimits.STANDARD), contentRoutes::mayAnswer, this::destination),
                new FromRegistry(ports.files()),
                new EnterAnswer(ports, new Random()),
                new Setback(ports.outbox(), new Postpone(ports, new Random())),
                new MailSteps(this::destination, ports.vault()),
                new FolderSteps(this::destination),
                new Tally(ports.steps()));
    }

    private Optional<Destination> destination(Source source) {
        return source.registry().isEmpty()
                ? Optional.ofNullable(destinations.get(source.service()))
                : contentRoutes.registry(source);
    }

    private Destination registryOf(Stage.Wanted wanted, String name) {
        return name.isEmpty()
                ? wanted.destination()
                : contentRoutes
                        .registry(new Source(wanted.errand().service(), name))
                        .orElseThrow(() -> new IllegalStateException("there is no registry " + name + " any more"));
    }

    private synchronized void closeAdapters() {
        contentRoutes.closeAdapters();
        destinations.values().forEach(destination -> destination.adapter().close());
    }

    private Optional<Destination> destinationOf(Errand errand) {
        return contentRoutes.has(errand.service())
                ? contentRoutes.destination(errand)
                : Optional.ofNullable(destinations.get(errand.service()));
    }

    private static String routeId(ServiceId service) {
        return "forward " + service;
    }
}
