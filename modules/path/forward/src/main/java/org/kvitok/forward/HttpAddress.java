package org.kvitok.forward;

import java.time.Duration;
import org.kvitok.packages.RegistryBinding;

/**
 * What all calls over HTTP have in common.
 *
 * @param timeout for the whole call, from connecting to the last byte of the answer
 * @param maxAnswer bytes
 * @param clientKey PKCS#12 file for TLS; empty for none
 * @param clientKeyPassword the file that holds its password
 * @param trust PEM file of authorities; empty for the JVM's
 */
record HttpAddress(
        Duration connectTimeout,
        Duration timeout,
        int maxAnswer,
        String clientKey,
        String clientKeyPassword,
        String trust) {

    static HttpAddress of(RegistryBinding binding) {
        return new HttpAddress(
                Parameters.duration(binding, "connectTimeout"),
                Parameters.timeout(binding),
                Parameters.maxAnswer(binding),
                binding.parameter("clientKey"),
                binding.parameter("clientKeyPassword"),
                binding.parameter("trust"));
    }
}
