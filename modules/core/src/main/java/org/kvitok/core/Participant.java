package org.kvitok.core;

import java.util.Optional;
import java.util.Set;

/**
 * An organization or agency that takes part in the exchange.
 *
 * @param services names of the services it may send to; {@code *} stands for all
 */
public record Participant(
        ParticipantId id, String name, Optional<Inn> inn, Optional<String> registrationNumber, Set<String> services) {

    public Participant {
        services = Set.copyOf(services);
    }

    /** A participant of whom nothing is known but the mnemonic. */
    public static Participant named(ParticipantId id) {
        return new Participant(id, id.mnemonic(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** Whether it may send to this service, whatever the version. */
    public boolean maySendTo(ServiceId service) {
        return services.contains("*") || services.contains(service.name());
    }
}
