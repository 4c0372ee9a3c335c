package org.kvitok.packages;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.RowReport;
import org.kvitok.core.RowTally;
import org.kvitok.wire.RowSchema;

/**
 * Rows of a CSV list that is the XML list of a schema written otherwise: the first line names the elements, in the order
 * that the schema gives them.
 */
record CsvSchemaRows(CsvFormat format, RowSchema schema, String namespace, String root, String row, long most)
        implements RowRules {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]{0,99}");

    @Override
    public RowReport inspect(InputStream list, int mostFlaws) throws IOException {
        RowTally tally = new RowTally(mostFlaws);
        try {
            Iterator<CsvRecord> records = format.records(list);
            List<String> heading = records.hasNext() ? records.next().getFields() : List.of();
            if (heading.isEmpty()
                    || !heading.stream().allMatch(name -> NAME.matcher(name).matches())) {
                tally.general("", 1, RefusalCode.ROW_MALFORMED, String.join(" | ", heading), "names of columns");
                return tally.report();
            }
            schema.inspect(new CsvAsXml(records, heading, namespace, root, row), tally);
        } catch (RuntimeException failure) {
            if (!CsvFormat.isTheLists(failure)) {
                throw failure;
            }
            format.broken(failure, tally);
        }
        return tally.report();
    }
}
