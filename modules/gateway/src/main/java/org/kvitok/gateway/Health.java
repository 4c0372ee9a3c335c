package org.kvitok.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Whether the parts of the gateway can do their work at this moment. Safe for use by many threads. */
final class Health {

    private final Map<String, BooleanSupplier> parts;
    private final Supplier<Map<String, List<Hitch>>> registries;
    private final Supplier<List<String>> warnings;

    /**
     * @param registries by service, what is not as it should be with its registries; the gateway is ready all the same
     * @param warnings what an operator should look at although everything works
     */
    Health(
            Map<String, BooleanSupplier> parts,
            Supplier<Map<String, List<Hitch>>> registries,
            Supplier<List<String>> warnings) {
        this.registries = registries;
        this.parts = new LinkedHashMap<>(parts);
        this.warnings = warnings;
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

    String json(Map<String, Boolean> report) {
        JsonObject parts = new JsonObject();
        report.forEach((name, isWell) -> parts.put(name, word(isWell)));
        JsonObject json = new JsonObject();
        json.put("status", word(isReady(report)));
        json.put("parts", parts);
        JsonObject hitches = new JsonObject();
        registries
                .get()
                .forEach((service, found) -> hitches.put(
                        service, new JsonArray(found.stream().map(Hitch::json).toList())));
        json.put("registries", hitches);
        json.put("warnings", new JsonArray(warnings.get()));
        return json.toJson() + "\n";
    }

    private static String word(boolean isWell) {
        return isWell ? "up" : "down";
    }
}
