package org.kvitok.forward;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.ServicePackage;
import org.kvitok.queue.Queue;

/**
 * The routes of services whose registries have names. Where the content decides which is asked, one route sorts what comes
 * for the service, and each registry has one with a queue of its own, so that a slow one holds up no other. Where the
 * package has a route of its own, one route goes it. Safe for use by many threads.
 */
final class ContentRoutes {

    private record Routed(ServicePackage service, Map<String, Destination> registries) {

        /** Whether another package goes the same ways, so that only the package need be exchanged. */
        boolean goesAs(ServicePackage other) {
            return service.isRoutedByContent() == other.isRoutedByContent()
                    && service.registries().equals(other.registries());
        }

        /** The same ways for another package, so that calls to a slow registry hold up nobody. */
        Routed leadingTo(ServicePackage other) {
            Map<String, Destination> same = new HashMap<>();
            registries.forEach((name, way) -> same.put(name, way.with(other)));
            return new Routed(other, same);
        }

        Source source(String registry) {
            return new Source(service.id(), registry);
        }

        /** Whoever goes all of them can call none more often at one time than it bears. */
        int leastConcurrency() {
            return registries.values().stream()
                    .mapToInt(Destination::concurrency)
                    .min()
                    .orElse(1);
        }
    }

    private final CamelContext context;
    private final Ports ports;
    private final AnswerRoutes answerRoutes;
    private final Map<ServiceId, Routed> services = new ConcurrentHashMap<>();

    ContentRoutes(CamelContext context, Ports ports, AnswerRoutes answerRoutes) {
        this.context = context;
        this.ports = ports;
        this.answerRoutes = answerRoutes;
    }

    boolean has(ServiceId service) {
        return services.containsKey(service);
    }

    /**
     * Opens the routes of a service, in place of those that it has.
     *
     * @throws IllegalArgumentException when the way to a registry is not possible; then nothing has changed
     */
    void open(ServicePackage service, Adapters adapters, ForwardConfig config) {
        Routed before = services.get(service.id());
        if (before != null && before.goesAs(service)) {
            services.put(service.id(), before.leadingTo(service));
            return;
        }
        Map<String, Destination> registries = new HashMap<>();
        service.registries()
                .forEach((name, binding) ->
                        registries.put(name, Destination.of(service, name, binding, adapters, config)));
        Routed routed = new Routed(service, registries);
        if (!service.isRoutedByContent()) {
            refuseTooLong(routed, config.claim());
        }
        close(service.id());
        services.put(service.id(), routed);
        try {
            open(routed);
        } catch (RuntimeException trouble) {
            close(service.id());
            throw new IllegalStateException("The routes of " + service.id() + " do not start", trouble);
        }
    }

    /** All of them may be asked in one turn. */
    private static void refuseTooLong(Routed routed, Duration claim) {
        Duration together =
                routed.registries().values().stream().map(Destination::timeout).reduce(Duration.ZERO, Duration::plus);
        if (together.compareTo(claim) >= 0) {
            throw new IllegalArgumentException(
                    "%s: the timeouts of its registries, %s together, must be shorter than forward.claim, which is %s"
                            .formatted(routed.service().id(), together, claim));
        }
    }

    private void open(Routed routed) {
        ServiceId service = routed.service().id();
        if (routed.service().isRoutedByContent()) {
            TemplatedRouteBuilder.builder(context, ForwardRoutes.SORTING)
                    .routeId(routeId(service, ""))
                    .parameter(ForwardRoutes.QUEUE, Queue.nameFor(service))
                    .add();
            routed.registries().forEach((name, destination) -> {
                String kind = routed.service().registries().get(name).adapter();
                open(kind, routeId(service, name), Queue.nameFor(service, name), destination.concurrency());
            });
        } else {
            open(ForwardRoutes.OWN, routeId(service, ""), Queue.nameFor(service), routed.leastConcurrency());
        }
        routed.registries()
                .forEach((name, destination) -> answerRoutes.open(routed.source(name), destination.adapter()));
    }

    private void open(String template, String routeId, String queue, int concurrency) {
        TemplatedRouteBuilder.builder(context, template)
                .routeId(routeId)
                .parameter(ForwardRoutes.QUEUE, queue)
                .parameter(ForwardRoutes.CONCURRENCY, concurrency)
                .add();
    }

    /** Closes the routes of a service after what is under way. */
    void close(ServiceId service) {
        Routed routed = services.get(service);
        if (routed == null) {
            return;
        }
        close(routeId(service, ""));
        routed.registries().forEach((name, destination) -> {
            close(routeId(service, name));
            answerRoutes.close(routed.source(name));
            destination.adapter().close();
        });
        services.remove(service);
    }

    /** When all routes have ended by themselves. */
    void closeAdapters() {
        services.values().forEach(routed -> routed.registries()
                .values()
                .forEach(destination -> destination.adapter().close()));
    }

    private void close(String routeId) {
        if (context.getRoute(routeId) == null) {
            return;
        }
        try {
            context.getRouteController().stopRoute(routeId);
            context.removeRoute(routeId);
        } catch (Exception trouble) {
            throw new IllegalStateException("The route " + routeId + " does not stop", trouble);
        }
    }

    /**
     * The registry that is competent for an errand's content; empty where none is, or the service is not here.
     *
     * @throws org.kvitok.wire.TransformFailed as {@link ServicePackage#registryFor}
     */
    Optional<String> competentFor(Errand errand) {
        return Optional.ofNullable(services.get(errand.service()))
                .flatMap(routed -> routed.service().registryFor(content(errand.number())));
    }

    /** Where an errand goes; the first of several where a route of the package's own says where. */
    Optional<Destination> destination(Errand errand) {
        return Optional.ofNullable(services.get(errand.service()))
                .flatMap(routed -> routed.service().isRoutedByContent()
                        ? competentFor(errand).map(routed.registries()::get)
                        : Optional.of(any(errand.service())));
    }

    Optional<Destination> registry(Source source) {
        return Optional.ofNullable(services.get(source.service()))
                .map(routed -> routed.registries().get(source.registry()));
    }

    /** Whether an answer of this registry can be one about the submission: nobody else's competence is taken from it. */
    boolean mayAnswer(Source source, SubmissionNumber number) {
        Routed routed = services.get(source.service());
        return routed == null
                || !routed.service().isRoutedByContent()
                || routed.service().registryFor(content(number)).equals(Optional.of(source.registry()));
    }

    /** Any of the service's destinations, for whoever needs its plan only. */
    Destination any(ServiceId service) {
        return services.get(service).registries().values().iterator().next();
    }

    private Bytes content(SubmissionNumber number) {
        return ports.ledger()
                .document(number, DocumentKind.CONTENT)
                .orElseThrow(() -> new IllegalStateException("a submission without its content"));
    }

    private static String routeId(ServiceId service, String registry) {
        return registry.isEmpty() ? "sort " + service : "forward " + service + " " + registry;
    }
}
