package org.kvitok.core;

import java.util.Optional;
import java.util.Set;

/**
 * An organization or agency that takes part in the exchange.
 *
 * @param services names of the services it may send to; {@code *} stands for all
 * @param answers names of the services that it answers for, as a registry that takes its tasks from the gateway
 */
public record Participant(
        ParticipantId id,
        String name,
        Optional<Inn> inn,
        Optional<String> registrationNumber,
        Set<String> services,
        Set<String> answers) {

    public Participant {
        services = Set.copyOf(services);
        answers = Set.copyOf(answers);
    }

    /** A participant that answers for nothing: no registry. */
    public Participant(
            ParticipantId id,
            String name,
            Optional<Inn> inn,
            Optional<String> registrationNumber,
            Set<String> services) {
        this(id, name, inn, registrationNumber, services, Set.of());
    }

    /** A participant of whom nothing is known but the mnemonic. */
    public static Participant named(ParticipantId id) {
        return new Participant(id, id.mnemonic(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** Whether it may take and complete the tasks of this service, whatever the version. */
    public boolean answersFor(ServiceId service) {
        return answers.contains("*") || answers.contains(service.name());
    }

    /** Whether it may send to this service, whatever the version. */
    public boolean maySendTo(ServiceId service) {
        return services.contains("*") || services.contains(service.name());
    }
}
