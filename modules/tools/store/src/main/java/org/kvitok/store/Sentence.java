package org.kvitok.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement that writes rows, in two forms: for one row, and for any number of rows, each column an array. The second one
 * has the same text however many rows there are, so a database that keeps its plan never plans again.
 *
 * @param types of the columns, in their order; none where both forms are one
 */
record Sentence(String forEach, String forAll, List<String> types) {

    /** A statement for one row only. */
    static Sentence single(String sql) {
        return new Sentence(sql, sql, List.of());
    }

    /** @param columns each with its type behind it */
    static Sentence insert(String table, String... columns) {
        List<String> names = names(columns);
        List<String> types = types(columns);
        String into = "insert into " + table + " (" + String.join(", ", names) + ") ";
        String values = names.stream().map(name -> "?").collect(Collectors.joining(", "));
        return new Sentence(into + "values (" + values + ")", into + "select * from " + arrays(types), types);
    }

    /** @param columns each with its type behind it; the last one says which row */
    static Sentence update(String table, String... columns) {
        List<String> names = names(columns);
        List<String> types = types(columns);
        String key = names.get(names.size() - 1);
        List<String> changed = names.subList(0, names.size() - 1);
        String one = changed.stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
        String all = changed.stream().map(name -> name + " = new." + name).collect(Collectors.joining(", "));
        return new Sentence(
                "update %s set %s where %s = ?".formatted(table, one, key),
                "update %s present set %s from %s as new (%s) where present.%s = new.%s"
                        .formatted(table, all, arrays(types), String.join(", ", names), key, key),
                types);
    }

    static Sentence delete(String table, String key) {
        String name = names(key).get(0);
        String type = types(key).get(0);
        return new Sentence(
                "delete from %s where %s = ?".formatted(table, name),
                "delete from %s where %s = any(?::%s[])".formatted(table, name, type),
                List.of(type));
    }

    private static String arrays(List<String> types) {
        return types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ", "unnest(", ")"));
    }

    private static List<String> names(String... columns) {
        return Arrays.stream(columns)
                .map(column -> column.substring(0, column.indexOf(' ')))
                .toList();
    }

    private static List<String> types(String... columns) {
        return Arrays.stream(columns)
                .map(column -> column.substring(column.indexOf(' ') + 1))
                .toList();
    }
}
