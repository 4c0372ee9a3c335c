package org.kvitok.packages;

import java.time.Duration;
import java.util.Optional;
import org.kvitok.core.Settings;

/**
 * How long a registry that takes its tasks itself may hold one.
 *
 * @param standard where the registry does not say
 */
public record PullTerms(Duration standard, Duration longest) {

    /** Shorter leases would run out on the way. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /** Empty where the registry is called. */
    static Optional<PullTerms> of(RegistryBinding binding) {
        if (!binding.adapter().equals(AdapterKind.PULL.word())) {
            return Optional.empty();
        }
        Settings parameters = new Settings(binding.parameters());
        Duration ever = Duration.ofDays(365);
        return Optional.of(new PullTerms(
                parameters.duration("lease", Duration.ofMinutes(15), Duration.ofMillis(1), ever),
                parameters.duration("longestLease", Duration.ofDays(1), Duration.ofMillis(1), ever)));
    }

    /** The service's own term is always permitted. */
    public boolean permits(Duration term) {
        return term.equals(standard) || term.compareTo(SHORTEST) >= 0 && term.compareTo(longest) <= 0;
    }

    /** The limits, for people. */
    public String limits() {
        return SHORTEST + " – " + longest;
    }
}
