package org.kvitok.packages;

import java.util.Map;

/**
 * How a service's registry is reached.
 *
 * @param adapter the kind of adapter; {@code soap} is the only one so far
 * @param parameters its parameters, already checked for form. For {@code soap}: {@code address} (http or https URL),
 *     {@code soapAction} (may be empty), {@code soapVersion} ({@code 1.1} or {@code 1.2}), {@code connectTimeout} and
 *     {@code timeout} (durations as in settings, for example {@code 20s}), {@code concurrency} (calls at one time),
 *     {@code maxAnswer} (a size as in settings, for example {@code 16MiB}). Optional ones that the file leaves out have
 *     their defaults here, so every key is always present.
 */
public record RegistryBinding(String adapter, Map<String, String> parameters) {

    public RegistryBinding {
        parameters = Map.copyOf(parameters);
    }

    /** @throws IllegalArgumentException when the adapter kind has no such parameter */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("adapter " + adapter + " has no parameter " + name);
        }
        return value;
    }
}
