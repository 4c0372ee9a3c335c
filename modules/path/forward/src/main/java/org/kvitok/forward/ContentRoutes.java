package org.kvitok.forward;

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
import org.kvitok.packages.ServicePackage;
import org.kvitok.queue.Queue;

/**
 * The routes of services whose content decides which registry is asked: one that sorts what comes for the service, and
 * one with a queue of its own for each registry, so that a slow one holds up no other. Safe for use by many threads.
 */
final class ContentRoutes {

    private record Routed(ServicePackage service, Map<String, Destination> registries) {

        /** The same ways for another package, so that calls to a slow registry hold up nobody. */
        Routed leadingTo(ServicePackage other) {
            Map<String, Destination> same = new HashMap<>();
            registries.forEach((name, way) -> same.put(name, new Destination(other, way.adapter(), way.concurrency())));
            return new Routed(other, same);
        }
    }

    private final CamelContext context;
    private final Ports ports;
    private final Map<ServiceId, Routed> services = new ConcurrentHashMap<>();

    ContentRoutes(CamelContext context, Ports ports) {
        this.context = context;
        this.ports = ports;
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
        if (before != null && before.service().registries().equals(service.registries())) {
            services.put(service.id(), before.leadingTo(service));
            return;
        }
        Map<String, Destination> registries = new HashMap<>();
        service.registries()
                .forEach((name, binding) ->
                        registries.put(name, Destination.of(service, name, binding, adapters, config)));
        close(service.id());
        services.put(service.id(), new Routed(service, registries));
        try {
            TemplatedRouteBuilder.builder(context, ForwardRoutes.SORTING)
                    .routeId(routeId(service.id(), ""))
                    .parameter(ForwardRoutes.QUEUE, Queue.nameFor(service.id()))
                    .add();
            for (Map.Entry<String, Destination> registry : registries.entrySet()) {
                open(service, registry.getKey(), registry.getValue());
            }
        } catch (Exception trouble) {
            close(service.id());
            throw new IllegalStateException("The routes of " + service.id() + " do not start", trouble);
        }
    }

    private void open(ServicePackage service, String registry, Destination destination) throws Exception {
        TemplatedRouteBuilder.builder(
                        context, service.registries().get(registry).adapter())
                .routeId(routeId(service.id(), registry))
                .parameter(ForwardRoutes.QUEUE, Queue.nameFor(service.id(), registry))
                .parameter(ForwardRoutes.CONCURRENCY, destination.concurrency())
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
                .flatMap(routed -> routed.service().registryFor(content(errand)));
    }

    Optional<Destination> destination(Errand errand) {
        return competentFor(errand).flatMap(registry -> Optional.ofNullable(services.get(errand.service()))
                .map(routed -> routed.registries().get(registry)));
    }

    /** Any of the service's destinations, for whoever needs its plan only. */
    Destination any(ServiceId service) {
        return services.get(service).registries().values().iterator().next();
    }

    private Bytes content(Errand errand) {
        return ports.ledger()
                .document(errand.number(), DocumentKind.CONTENT)
                .orElseThrow(() -> new IllegalStateException("a submission without its content"));
    }

    private static String routeId(ServiceId service, String registry) {
        return registry.isEmpty() ? "sort " + service : "forward " + service + " " + registry;
    }
}
