package org.kvitok.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Writes a {@link Table} for people and for programs. */
final class Tables {

    private Tables() {}

    static void write(Table table, PrintWriter out) {
        out.printf("%n%s%n", table.title());
        List<Table.Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            out.print(cell(table, i, columns.get(i).heading()));
        }
        out.println();
        for (List<Object> row : table.rows()) {
            for (int i = 0; i < columns.size(); i++) {
                out.print(cell(table, i, text(columns.get(i), row.get(i))));
            }
            out.println();
        }
        out.flush();
    }

    static JsonObject json(Table table) {
        JsonArray rows = new JsonArray();
        for (List<Object> row : table.rows()) {
            JsonObject object = new JsonObject();
            for (int i = 0; i < row.size(); i++) {
                object.put(table.columns().get(i).key(), row.get(i));
            }
            rows.add(object);
        }
        JsonObject whole = new JsonObject();
        whole.put("title", table.title());
        whole.put("rows", rows);
        return whole;
    }

    /** Texts to the left, numbers to the right, as wide as the widest. */
    private static String cell(Table table, int column, String text) {
        Table.Column of = table.columns().get(column);
        int width = table.rows().stream()
                .mapToInt(row -> text(of, row.get(column)).length())
                .reduce(of.heading().length(), Math::max);
        boolean number = table.rows().stream().allMatch(row -> row.get(column) instanceof Number);
        return String.format(number ? "%" + width + "s  " : "%-" + width + "s  ", text);
    }

    private static String text(Table.Column column, Object value) {
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%." + column.digits() + "f", number.doubleValue())
                : value.toString();
    }
}
