package org.kvitok.forward;

import java.net.URI;
import org.kvitok.packages.RegistryBinding;

/**
 * Where a registry is called over SOAP, and how its messages look.
 *
 * @param inlines whether attachments go inside the message as base64, and not beside it (MTOM)
 */
record SoapAddress(URI uri, String action, SoapVersion version, boolean inlines) {

    /** @throws IllegalArgumentException when a parameter does not have the form that packages promise */
    static SoapAddress of(RegistryBinding binding) {
        return new SoapAddress(
                URI.create(binding.parameter("address")),
                binding.parameter("soapAction"),
                SoapVersion.of(binding.parameter("soapVersion")),
                binding.parameter("attachments").equals("inline"));
    }
}
