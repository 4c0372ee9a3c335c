package org.kvitok.bench;

import java.util.Locale;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** The contest's results for programs. */
final class JsonReport {

    private JsonReport() {}

    static JsonArray cells(Results results) {
        JsonArray cells = new JsonArray();
        for (Cell cell : results.cells()) {
            JsonObject object = new JsonObject();
            object.put("store", cell.store().name().toLowerCase(Locale.ROOT));
            object.put("keys", cell.keys().name().toLowerCase(Locale.ROOT));
            object.put("bytes", cell.size());
            object.put("concurrency", cell.concurrency());
            for (Side side : results.sides(cell)) {
                object.put(side.toString(), figures(results.of(side, cell)));
            }
            object.put(
                    "unavoidableMillis",
                    new JsonObject(results.unavoidable(cell).millis()));
            JsonObject ratios = new JsonObject();
            for (Keys plain : Keys.values()) {
                results.ratio(cell, plain, Figures::cpuMillis)
                        .ifPresent(ratio -> ratios.put("cpuPlain" + plain, ratio));
                results.ratio(cell, plain, Figures::steadyMillis)
                        .ifPresent(ratio -> ratios.put("cpuWithoutCompilerAndCollectorPlain" + plain, ratio));
                results.ratio(cell, plain, Figures::allocated)
                        .ifPresent(ratio -> ratios.put("allocatedPlain" + plain, ratio));
            }
            object.put("ratios", ratios);
            cells.add(object);
        }
        return cells;
    }

    private static JsonObject figures(Figures figures) {
        JsonObject object = new JsonObject();
        object.put("exchangesPerSecond", figures.perSecond());
        object.put("cpuMillis", figures.cpuMillis());
        object.put("cpuMillisWithoutCompilerAndCollector", figures.steadyMillis());
        object.put("databaseCpuMillis", figures.databaseMillis());
        object.put("p50Millis", figures.p50());
        object.put("p95Millis", figures.p95());
        object.put("p99Millis", figures.p99());
        object.put("allocatedBytes", figures.allocated());
        return object;
    }
}
