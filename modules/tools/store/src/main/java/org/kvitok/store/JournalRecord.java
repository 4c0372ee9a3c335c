package org.kvitok.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;

/**
 * One group as the journal keeps it: the statements that wrote it, with their values.
 *
 * @param from the end of the node's chain before
 * @param to the end of the node's chain afterwards
 */
record JournalRecord(int node, long from, long to, List<Step> steps) {

    /** One statement, executed for each of the rows. */
    record Step(String sql, List<Object[]> rows) {}

    static JournalRecord of(int node, long from, long to, List<Rows> rows) {
        return new JournalRecord(
                node,
                from,
                to,
                rows.stream()
                        .map(each -> new Step(each.sentence().forEach(), each.values()))
                        .toList());
    }

    /** Writes the group once more. */
    void execute(Connection connection) throws SQLException {
        for (Step step : steps) {
            Sql.batch(connection, step.sql(), step.rows());
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(node);
            out.writeLong(from);
            out.writeLong(to);
            out.writeInt(steps.size());
            for (Step step : steps) {
                array(out, utf8(step.sql()));
                out.writeInt(step.rows().size());
                for (Object[] row : step.rows()) {
                    values(out, row);
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    static JournalRecord of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int node = in.readInt();
            long from = in.readLong();
            long to = in.readLong();
            List<Step> steps = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                String sql = text(in);
                List<Object[]> rows = new ArrayList<>();
                for (int more = in.readInt(); more > 0; more--) {
                    rows.add(values(in));
                }
                steps.add(new Step(sql, rows));
            }
            return new JournalRecord(node, from, to, steps);
        }
    }

    private static void values(DataOutputStream out, Object[] values) throws IOException {
        out.writeInt(values.length);
        for (Object value : values) {
            value(out, value);
        }
    }

    /** Everything that {@link Sql} takes for an argument. */
    private static void value(DataOutputStream out, Object value) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof String || value instanceof Enum<?>) {
            out.writeByte('s');
            array(out, utf8(value.toString()));
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            out.writeByte('n');
            out.writeLong(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? 't' : 'f');
        } else if (value instanceof Instant time) {
            out.writeByte('i');
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        } else if (value instanceof UUID id) {
            out.writeByte('u');
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        } else if (value instanceof Bytes bytes) {
            out.writeByte('b');
            array(out, bytes.sharedArray());
        } else if (value instanceof Sha256 digest) {
            out.writeByte('b');
            array(out, digest.bytes());
        } else if (value instanceof String[] texts) {
            out.writeByte('a');
            values(out, texts);
        } else {
            throw new IllegalArgumentException("the journal knows no " + value.getClass());
        }
    }

    private static Object[] values(DataInputStream in) throws IOException {
        Object[] values = new Object[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(in);
        }
        return values;
    }

    private static Object value(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case '0' -> null;
            case 's' -> text(in);
            case 'n' -> in.readLong();
            case 't' -> true;
            case 'f' -> false;
            case 'i' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case 'u' -> new UUID(in.readLong(), in.readLong());
            case 'b' -> Bytes.wrap(array(in));
            case 'a' -> List.of(values(in)).toArray(String[]::new);
            default -> throw new IOException("not a value of the journal");
        };
    }

    private static void array(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] array(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(array(in), StandardCharsets.UTF_8);
    }
}
