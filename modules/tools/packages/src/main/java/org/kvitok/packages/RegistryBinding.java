package org.kvitok.packages;

import java.util.List;
import java.util.Map;

/**
 * How a service's registry is reached.
 *
 * @param adapter the kind of adapter: {@code soap}, {@code rest}, {@code jms}, {@code file} or {@code sftp}
 * @param parameters its parameters, already checked for form; README.md lists them. Durations and sizes are written as in
 *     settings ({@code 20s}, {@code 16MiB}), lists with one blank between their items. Optional ones that the file leaves
 *     out have their defaults here, so every key of the kind is always present. Secrets are never among them, only the
 *     files that hold them.
 * @param unset the operator's settings without which the registry cannot be reached, and which are empty
 */
public record RegistryBinding(String adapter, Map<String, String> parameters, List<String> unset) {

    public RegistryBinding {
        parameters = Map.copyOf(parameters);
        unset = List.copyOf(unset);
    }

    /** One that lacks nothing. */
    public RegistryBinding(String adapter, Map<String, String> parameters) {
        this(adapter, parameters, List.of());
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
