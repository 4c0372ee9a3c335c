package org.kvitok.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;

/** Plain JDBC with the words of the exchange as arguments. */
final class Sql {

    /** Turns the present row into a value. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /** Both databases keep microseconds; what is written must be what is read, or no hash would fit. */
    static Instant kept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static <T> List<T> query(Connection connection, String sql, Row<T> read, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (ResultSet row = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (row.next()) {
                    found.add(read.read(row));
                }
                return found;
            }
        }
    }

    static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    /** The same statement for many rows, as one JDBC batch; nothing for none. Returns how many rows the last one found. */
    static int batch(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            int[] found = statement.executeBatch();
            return found[found.length - 1];
        }
    }

    /**
     * All statements and the commit in one message to the database, each statement with all of its rows. Returns how many the
     * last one found. When one fails the transaction is left open.
     */
    static int atOnceCommitted(Connection connection, List<Rows> all) throws SQLException {
        String sql =
                all.stream().map(rows -> rows.sentence().forAll()).collect(Collectors.joining("; ", "", "; commit"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Rows rows : all) {
                index = bind(statement, index, rows);
            }
            statement.execute();
            for (int next = 1; next < all.size(); next++) {
                statement.getMoreResults();
            }
            return statement.getUpdateCount();
        }
    }

    private static int bind(PreparedStatement statement, int first, Rows rows) throws SQLException {
        int index = first;
        if (rows.sentence().types().isEmpty()) {
            for (Object value : rows.values().get(0)) {
                bind(statement, index++, value);
            }
        } else {
            for (String type : rows.sentence().types()) {
                Object[] column = Arrays.stream(rows.column(index - first))
                        .map(Sql::element)
                        .toArray(arrayOf(type));
                statement.setArray(index++, statement.getConnection().createArrayOf(type, column));
            }
        }
        return index;
    }

    /** PostgreSQL's driver sends arrays of these as they are, and puts all others into words first. */
    private static IntFunction<Object[]> arrayOf(String type) {
        return switch (type) {
            case "bytea" -> byte[][]::new;
            case "varchar" -> String[]::new;
            case "bigint" -> Long[]::new;
            case "int" -> Integer[]::new;
            case "boolean" -> Boolean[]::new;
            default -> Object[]::new;
        };
    }

    /** As drivers take it in an array. */
    private static Object element(Object value) {
        if (value instanceof Instant time) {
            return kept(time).toString();
        } else if (value instanceof Bytes bytes) {
            return bytes.sharedArray();
        } else if (value instanceof Sha256 digest) {
            return digest.bytes();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Sha256 digest(ResultSet row, String column) throws SQLException {
        return Sha256.ofDigest(row.getBytes(column));
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            bind(statement, i + 1, arguments[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Instant time) {
            statement.setObject(index, kept(time).atOffset(ZoneOffset.UTC));
        } else if (value instanceof Bytes bytes) {
            statement.setBytes(index, bytes.sharedArray());
        } else if (value instanceof Sha256 digest) {
            statement.setBytes(index, digest.bytes());
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof String[] texts) {
            statement.setArray(index, statement.getConnection().createArrayOf("varchar", texts));
        } else if (value instanceof UUID[] uuids) {
            statement.setArray(index, statement.getConnection().createArrayOf("uuid", uuids));
        } else {
            statement.setObject(index, value);
        }
    }
}
