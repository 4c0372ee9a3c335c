package org.kvitok.forward;

import java.time.Duration;
import java.util.Optional;
import org.kvitok.packages.RegistryBinding;
import org.kvitok.packages.ServicePackage;

/**
 * A service with the way to its registry, both prepared once when the service is added.
 *
 * @param concurrency calls at one time
 * @param timeout how long a call may take
 */
record Destination(ServicePackage service, Adapter adapter, int concurrency, Duration timeout) {

    /** Putting a submission on offer is quick. */
    private static final int OFFERING = 2;

    /** @throws IllegalArgumentException when the binding is not possible; the message names the service */
    static Destination of(ServicePackage service, Adapters adapters, ForwardConfig config) {
        return of(service, "", service.binding(), adapters, config);
    }

    /** The same for one of the service's registries. */
    static Destination of(
            ServicePackage service, String registry, RegistryBinding binding, Adapters adapters, ForwardConfig config) {
        if (service.pull().isPresent()) {
            return new Destination(service, adapters.of(service.id(), registry, binding), OFFERING, Duration.ZERO);
        }
        Duration timeout = Parameters.timeout(binding);
        if (timeout.compareTo(config.claim()) >= 0) {
            throw new IllegalArgumentException("%s: timeout %s must be shorter than forward.claim, which is %s"
                    .formatted(service.id(), timeout, config.claim()));
        }
        try {
            return new Destination(
                    service, adapters.of(service.id(), registry, binding), Parameters.concurrency(binding), timeout);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(service.id() + ": " + unusable.getMessage(), unusable);
        }
    }

    /** The same way for another package of the service, where nothing about the way has changed. */
    Optional<Destination> leadingTo(ServicePackage other) {
        return other.binding().equals(service.binding()) ? Optional.of(with(other)) : Optional.empty();
    }

    /** The same way, for another package. */
    Destination with(ServicePackage other) {
        return new Destination(other, adapter, concurrency, timeout);
    }

    boolean sharesRouteWith(Destination other) {
        return service.binding().adapter().equals(other.service.binding().adapter())
                && concurrency == other.concurrency
                && adapter.answers().isEmpty();
    }
}
