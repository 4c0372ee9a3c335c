package org.kvitok.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Whether the parts of the gateway can do their work at this moment. Safe for use by many threads. */
final class Health {

    private final Map<String, BooleanSupplier> parts;

    Health(Map<String, BooleanSupplier> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    /** Each part and whether it is well, in the order of the path. */
    Map<String, Boolean> report() {
        Map<String, Boolean> report = new LinkedHashMap<>();
        parts.forEach((name, isWell) -> report.put(name, isWell.getAsBoolean()));
        return report;
    }

    static boolean isReady(Map<String, Boolean> report) {
        return !report.containsValue(false);
    }

    static String json(Map<String, Boolean> report) {
        return report.entrySet().stream()
                .map(part -> "\"%s\":\"%s\"".formatted(part.getKey(), part.getValue() ? "up" : "down"))
                .collect(Collectors.joining(
                        ",", "{\"status\":\"" + (isReady(report) ? "up" : "down") + "\",\"parts\":{", "}}\n"));
    }
}
