package org.kvitok.packages;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;

/**
 * Shows a CSV list as the XML list that it stands for: each record is a row element, each field that is not empty a child
 * element by its column's name. Every row begins on the line on which its record does, so that lines in reasons are true.
 */
final class CsvAsXml extends Reader {

    private final Iterator<CsvRecord> records;
    private final List<String> heading;
    private final String row;
    private final String end;
    private final StringBuilder ready = new StringBuilder();
    private int taken;
    private long line = 1;
    private boolean ended;

    /** @param heading names that can be names of elements */
    CsvAsXml(Iterator<CsvRecord> records, List<String> heading, String namespace, String root, String row) {
        this.records = records;
        this.heading = List.copyOf(heading);
        this.row = row;
        this.end = "</" + root + ">";
        ready.append('<').append(root).append(" xmlns=\"").append(namespace).append("\">");
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        while (taken == ready.length()) {
            if (ended) {
                return -1;
            }
            ready.setLength(0);
            taken = 0;
            if (records.hasNext()) {
                write(records.next());
            } else {
                ready.append(end);
                ended = true;
            }
        }
        int count = Math.min(length, ready.length() - taken);
        ready.getChars(taken, taken + count, buffer, offset);
        taken += count;
        return count;
    }

    private void write(CsvRecord record) {
        while (line < record.getStartingLineNumber()) {
            ready.append('\n');
            line++;
        }
        ready.append('<').append(row).append('>');
        for (int i = 0; i < record.getFieldCount(); i++) {
            String field = record.getField(i);
            // A field without a column becomes an element that no schema has, and is named as such.
            String name = i < heading.size() ? heading.get(i) : "column-" + (i + 1);
            if (!field.isEmpty() || i >= heading.size()) {
                ready.append('<').append(name).append('>');
                escaped(field);
                ready.append("</").append(name).append('>');
            }
        }
        ready.append("</").append(row).append('>');
    }

    private void escaped(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '<' -> ready.append("&lt;");
                case '>' -> ready.append("&gt;");
                case '&' -> ready.append("&amp;");
                // Line ends within a field would move the lines behind it.
                case '\r' -> ready.append("&#13;");
                case '\n' -> ready.append("&#10;");
                default -> ready.append(c);
            }
        }
    }

    @Override
    public void close() {
        // The list's own stream is closed by whoever opened it.
    }
}
