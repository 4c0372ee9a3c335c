package org.kvitok.bench;

import java.util.List;

/**
 * Figures of one part of the benchmark, for people and for programs.
 *
 * @param rows in the order of the columns; each value is a number or a text
 */
record Table(String title, List<Column> columns, List<List<Object>> rows) {

    /**
     * A column.
     *
     * @param key its name for programs
     * @param heading its name for people
     * @param digits after the point, for numbers
     */
    record Column(String key, String heading, int digits) {}

    Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(title + ": " + row.size() + " values in " + columns.size());
            }
        }
    }
}
