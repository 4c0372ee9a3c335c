package org.kvitok.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Every row that groups of the appender write, read past the ledger, and how many each index knows. */
record Contents(Map<String, List<String>> rows) {

    private static final String INDEX = "index ";

    private static final Map<String, String> TABLES = Map.of(
            "node", "node",
            "submission", "number",
            "request", "message_id, sender",
            "ledger_entry", "node, position",
            "document", "number, line, ordinal",
            "outbox", "number");

    static Contents of(StoreConfig config) throws SQLException {
        Dialect dialect = Dialect.of(config);
        try (Connection connection = DriverManager.getConnection(dialect.url(config), dialect.properties(config));
                Statement statement = connection.createStatement()) {
            Map<String, List<String>> rows = new TreeMap<>();
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                rows.put(
                        table.getKey(),
                        rows(statement, "select * from " + table.getKey() + " order by " + table.getValue()));
            }
            for (String index : rows(
                    statement,
                    "select table_name, index_name, column_name from information_schema.index_columns"
                            + " where table_schema = 'PUBLIC' and ordinal_position = 1")) {
                String[] name = index.split("\\|", -1);
                if (TABLES.containsKey(name[0].toLowerCase(Locale.ROOT))) {
                    rows.put(
                            INDEX + index,
                            rows(
                                    statement,
                                    "select count(*) from %s use index (%s) where %s is not null"
                                            .formatted(name[0], name[1], name[2])));
                }
            }
            return new Contents(rows);
        }
    }

    /** How many rows each index knows. */
    List<String> byIndex() {
        return rows.keySet().stream()
                .filter(name -> name.startsWith(INDEX) && !name.contains("|NODE|") && !name.contains("DOCUMENT"))
                .map(name -> rows.get(name).get(0))
                .toList();
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    boolean large = row.getMetaData().getColumnTypeName(i).startsWith("BINARY");
                    text.append(large ? Arrays.hashCode(row.getBytes(i)) : row.getString(i))
                            .append('|');
                }
                rows.add(text.toString());
            }
        }
        return rows;
    }
}
