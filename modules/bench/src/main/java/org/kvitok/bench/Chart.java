package org.kvitok.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Processor time of one exchange as bars, in SVG: the plain endpoint, the gateway, and what nobody can avoid. */
final class Chart {

    private static final int LEFT = 330;
    private static final int WIDTH = 600;
    private static final int STEP = 24;

    private record Bar(String label, double millis, String colour) {}

    private Chart() {}

    static String of(Results results, List<Table> tables) {
        List<Bar> bars = new ArrayList<>();
        for (Cell cell : results.cells()) {
            String what = "%s %s, %d bytes, %d at a time"
                    .formatted(cell.store(), cell.keys(), cell.size(), cell.concurrency())
                    .toLowerCase(Locale.ROOT);
            for (Side side : results.sides(cell)) {
                bars.add(new Bar(
                        side + ": " + what,
                        results.of(side, cell).cpuMillis(),
                        side == Side.KVITOK ? "#2a7f62" : "#b0b0b0"));
            }
            bars.add(new Bar("unavoidable", results.unavoidable(cell).sum(), "#e0a030"));
        }
        tables.forEach(table -> bars.addAll(bars(table)));
        return drawn(bars);
    }

    private static List<Bar> bars(Table table) {
        int cpu = table.columns().stream()
                .map(Table.Column::key)
                .toList()
                .indexOf("cpuMillisWithoutCompilerAndCollector");
        return cpu < 0
                ? List.of()
                : table.rows().stream()
                        .map(row -> new Bar(
                                table.columns().get(0).heading() + " " + row.get(0),
                                ((Number) row.get(cpu)).doubleValue(),
                                "#2a7f62"))
                        .toList();
    }

    private static String drawn(List<Bar> bars) {
        double longest = bars.stream().mapToDouble(Bar::millis).max().orElse(1);
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        .formatted(LEFT + WIDTH + 80, (bars.size() + 2) * STEP));
        svg.append("<text x=\"8\" y=\"16\">Milliseconds of processor time for each exchange</text>\n");
        int y = 2 * STEP;
        for (Bar bar : bars) {
            long length = Math.max(1, Math.round(bar.millis() / longest * WIDTH));
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>".formatted(LEFT - 8, y, bar.label()));
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\" fill=\"%s\"/>"
                    .formatted(LEFT, y - 12, length, bar.colour()));
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%d\" y=\"%d\">%.2f</text>%n", LEFT + length + 6, y, bar.millis()));
            y += STEP;
        }
        return svg.append("</svg>\n").toString();
    }
}
