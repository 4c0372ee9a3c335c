package org.kvitok.forward;

import java.time.Duration;
import org.kvitok.core.Settings;
import org.kvitok.packages.RegistryBinding;

/** Reads the parameters that every kind of adapter has. */
final class Parameters {

    private static final Duration LONGEST = Duration.ofDays(365);

    private Parameters() {}

    /** For the whole call, from connecting to the last byte of the answer. */
    static Duration timeout(RegistryBinding binding) {
        return duration(binding, "timeout");
    }

    static int concurrency(RegistryBinding binding) {
        return new Settings(binding.parameters()).number("concurrency", 8, 1, 999);
    }

    /** Bytes. */
    static int maxAnswer(RegistryBinding binding) {
        return (int) new Settings(binding.parameters()).size("maxAnswer", 16 << 20, 1, 1 << 30);
    }

    /** Bytes. */
    static long size(RegistryBinding binding, String name) {
        binding.parameter(name);
        return new Settings(binding.parameters()).size(name, 0, 1, Long.MAX_VALUE);
    }

    static Duration duration(RegistryBinding binding, String name) {
        binding.parameter(name);
        return new Settings(binding.parameters()).duration(name, LONGEST, Duration.ofMillis(1), LONGEST);
    }
}
