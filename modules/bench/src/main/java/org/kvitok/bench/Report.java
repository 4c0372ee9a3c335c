package org.kvitok.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Tells each part of a run as soon as it is measured, and all of them for programs and as a chart. For one thread. */
final class Report {

    private final PrintWriter out;
    private final List<Table> tables = new ArrayList<>();
    private Results contest = new Results();

    Report(PrintWriter out) {
        this.out = out;
    }

    Results of(Results results) {
        contest = results;
        new TextReport(out).write(results);
        return results;
    }

    void of(Table table) {
        tables.add(table);
        Tables.write(table, out);
    }

    String json() {
        JsonObject whole = new JsonObject();
        whole.put("java", System.getProperty("java.version"));
        whole.put("processors", Runtime.getRuntime().availableProcessors());
        whole.put("cells", JsonReport.cells(contest));
        JsonArray others = new JsonArray();
        tables.forEach(table -> others.add(Tables.json(table)));
        whole.put("tables", others);
        return Jsoner.prettyPrint(whole.toJson());
    }

    String chart() {
        return Chart.of(contest, tables);
    }
}
