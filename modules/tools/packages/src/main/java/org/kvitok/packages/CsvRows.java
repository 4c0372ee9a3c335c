package org.kvitok.packages;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.RowReport;
import org.kvitok.core.RowTally;

/** Rows of a CSV list whose columns the service file lists: the heading names exactly these, in this order. */
record CsvRows(CsvFormat format, List<CsvColumn> columns, long most) implements RowRules {

    CsvRows {
        columns = List.copyOf(columns);
    }

    @Override
    public RowReport inspect(InputStream list, int mostFlaws) throws IOException {
        RowTally tally = new RowTally(mostFlaws);
        try {
            Iterator<CsvRecord> records = format.records(list);
            if (headed(records, tally)) {
                while (records.hasNext()) {
                    row(records.next(), tally);
                }
            }
        } catch (RuntimeException failure) {
            if (!CsvFormat.isTheLists(failure)) {
                throw failure;
            }
            format.broken(failure, tally);
        }
        return tally.report();
    }

    private boolean headed(Iterator<CsvRecord> records, RowTally tally) {
        List<String> expected = columns.stream().map(CsvColumn::name).toList();
        List<String> found = records.hasNext() ? records.next().getFields() : List.of();
        if (found.equals(expected)) {
            return true;
        }
        tally.general("", 1, RefusalCode.ROW_MALFORMED, join(found), join(expected));
        return false;
    }

    private void row(CsvRecord record, RowTally tally) {
        tally.next();
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != columns.size()) {
            tally.flaw(
                    "",
                    line,
                    RefusalCode.ROW_MALFORMED,
                    String.valueOf(record.getFieldCount()),
                    String.valueOf(columns.size()));
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            CsvColumn column = columns.get(i);
            column.flaw(record.getField(i))
                    .ifPresent(reason ->
                            tally.flaw(column.name(), line, reason.code(), reason.found(), reason.expected()));
        }
    }

    private static String join(List<String> fields) {
        return String.join(" | ", fields);
    }
}
