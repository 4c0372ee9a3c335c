package org.kvitok.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kvitok.core.FileKind;
import org.kvitok.core.RowReport;
import org.kvitok.wire.BadSchema;
import org.kvitok.wire.RowSchema;
import org.kvitok.wire.XmlLimits;

/** What the rows of a large list must be: {@code rows} of an attachment in {@code service.yaml}. Safe for many threads. */
public interface RowRules {

    /**
     * Reads a list from its beginning to its end in constant memory.
     *
     * @param mostFlaws so many are reported; flawed rows are all counted
     */
    RowReport inspect(InputStream list, int mostFlaws) throws IOException;

    /** More rows than these are refused. */
    long most();

    static RowRules read(YamlMapping attachment, FileKind kind, PackageFolder folder) {
        YamlMapping rows = attachment.mapping("rows");
        long most = rows.number("most", 1_000_000, 1, 100_000_000);
        if (kind != FileKind.CSV && kind != FileKind.XML) {
            attachment.complain("rows", "rows are for application/xml and text/csv", "another type, or no rows");
        }
        if (kind != FileKind.CSV) {
            return new XmlRows(schema(rows, folder, rows.text("row")), most);
        }
        CsvFormat format = CsvFormat.read(rows);
        if (!rows.has("schema")) {
            return new CsvRows(format, columns(rows), most);
        }
        String row = rows.text("row");
        String namespace =
                "urn:kvitok:service:" + folder.id().name() + ":" + folder.id().version();
        return new CsvSchemaRows(format, schema(rows, folder, row), namespace, rows.text("root"), row, most);
    }

    private static List<CsvColumn> columns(YamlMapping rows) {
        List<CsvColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMapping column : rows.mappings("columns")) {
            CsvColumn read = CsvColumn.read(column);
            columns.add(read);
            if (!names.add(read.name())) {
                column.complain("name", "column " + read.name() + " is given twice", "each column once");
            }
        }
        if (columns.isEmpty()) {
            rows.complain("columns", "there is no column", "- name: inn");
        }
        return columns;
    }

    /** Null where it cannot be had: the complaint then keeps the whole package from being used. */
    private static RowSchema schema(YamlMapping rows, PackageFolder folder, String row) {
        String name = rows.text("schema");
        Path file = folder.schema(name);
        if (!name.matches("[A-Za-z0-9._-]+") || !Files.isRegularFile(file)) {
            rows.complain("schema", "there is no schema " + name, "a file beside request.xsd");
            return null;
        }
        try {
            return RowSchema.compile(file, folder.schemas(), row, XmlLimits.STANDARD);
        } catch (BadSchema bad) {
            rows.complain("schema", bad.getMessage(), "a schema that compiles");
            return null;
        }
    }

    /** Rows of an XML list. */
    record XmlRows(RowSchema schema, long most) implements RowRules {

        @Override
        public RowReport inspect(InputStream list, int mostFlaws) throws IOException {
            return schema.inspect(list, mostFlaws);
        }
    }
}
