package org.kvitok.client;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which tasks are wanted.
 *
 * @param services by name; none for all that we answer for
 * @param most 1 to 50
 * @param term how long they shall be ours; empty for each service's own term
 */
public record TaskQuestion(Set<String> services, int most, Optional<Duration> term) {

    public TaskQuestion {
        services = Set.copyOf(services);
    }

    public static TaskQuestion anything(int most) {
        return new TaskQuestion(Set.of(), most, Optional.empty());
    }
}
