package org.kvitok.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Cell RSA = new Cell(Cell.Store.H2, Keys.RSA, 4096, 16);

    private final Results results = new Results();

    @Test
    void ratioIsTheMedianOfTheRoundsRatiosNotTheRatioOfMedians() {
        round(1, 10);
        round(2, 8);
        round(10, 20);

        assertThat(results.ratio(RSA, Keys.RSA, Figures::cpuMillis)).contains(4.0);
    }

    @Test
    void noRatioToAnEndpointThatWasNotMeasured() {
        round(1, 10);

        assertThat(results.ratio(RSA, Keys.ECDSA, Figures::cpuMillis)).isEmpty();
    }

    @Test
    void everyReportShowsBothSidesAndWhatNobodyCanAvoid() throws Exception {
        round(1, 8);
        results.add(Cell.Store.H2, Keys.RSA, 4096, new Costs(Map.of("parse", 0.25)));
        StringWriter text = new StringWriter();
        Report report = new Report(new PrintWriter(text));
        report.of(results);
        report.of(new Table(
                "Growth",
                List.of(
                        new Table.Column("size", "entries", 0),
                        new Table.Column("cpuMillisWithoutCompilerAndCollector", "CPU ms", 2)),
                List.of(List.of("1 000", 0.5), List.of("1 000 000", 0.625))));

        assertThat(text.toString())
                .contains("plain with RSA / kvitok with RSA: CPU 8.0 times, without JIT and GC 8.0 times")
                .contains("kvitok / unavoidable: CPU 4.0 times, without JIT and GC 2.0 times");
        JsonObject json = (JsonObject) Jsoner.deserialize(report.json());
        JsonObject cell = (JsonObject) ((JsonArray) json.get("cells")).get(0);
        assertThat(((JsonObject) cell.get("ratios")).getDouble("cpuPlainRSA")).isEqualTo(8);
        assertThat(text.toString()).contains("1 000 000    0.63");
        JsonObject table = (JsonObject) ((JsonArray) json.get("tables")).get(0);
        assertThat(((JsonObject) ((JsonArray) table.get("rows")).get(1)).getString("size"))
                .isEqualTo("1 000 000");
        assertThat(report.chart()).contains(">8.00<", ">1.00<", ">0.25<", "entries 1 000 000", ">0.63<");
    }

    private void round(double kvitok, double plain) {
        results.add(Side.KVITOK, RSA, cpu(kvitok));
        results.add(Side.PLAIN, RSA, cpu(plain));
    }

    private static Figures cpu(double millis) {
        return new Figures(1, millis, millis / 2, 0, 1, 1, 1, 1);
    }
}
