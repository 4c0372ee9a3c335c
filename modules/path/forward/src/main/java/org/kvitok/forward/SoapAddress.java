package org.kvitok.forward;

import java.net.URI;
import java.time.Duration;
import org.kvitok.core.Settings;
import org.kvitok.packages.RegistryBinding;

/**
 * How a registry is called over SOAP.
 *
 * @param timeout for the whole call, from connecting to the last byte of the answer
 * @param concurrency calls at one time
 * @param maxAnswer bytes
 */
record SoapAddress(
        URI uri,
        String action,
        SoapVersion version,
        Duration connectTimeout,
        Duration timeout,
        int concurrency,
        int maxAnswer) {

    /** @throws IllegalArgumentException when a parameter does not have the form that packages promise */
    static SoapAddress of(RegistryBinding binding) {
        Settings parameters = new Settings(binding.parameters());
        Duration longest = Duration.ofHours(24);
        return new SoapAddress(
                URI.create(binding.parameter("address")),
                binding.parameter("soapAction"),
                SoapVersion.of(binding.parameter("soapVersion")),
                parameters.duration("connectTimeout", Duration.ofSeconds(5), Duration.ofMillis(1), longest),
                parameters.duration("timeout", Duration.ofSeconds(30), Duration.ofMillis(1), longest),
                parameters.number("concurrency", 8, 1, 999),
                (int) parameters.size("maxAnswer", 16 << 20, 1, 1 << 30));
    }
}
