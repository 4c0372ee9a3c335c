package org.kvitok.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.kvitok.core.Reason;
import org.kvitok.core.RowReport;
import org.kvitok.core.RowTally;

/**
 * A compiled XML Schema for lists of any length: the document is validated while it is read, and no more of it is held than
 * the row at hand. Identity constraints ({@code xs:key}, {@code xs:unique}) would have to remember every row: leave them
 * out of such schemas. Safe for use by many threads.
 */
public final class RowSchema {

    private final SchemaSet schema;
    private final String row;
    private final StrictFactory factory;
    private final Queue<RowInspector> idle = new ConcurrentLinkedQueue<>();

    private RowSchema(SchemaSet schema, String row, XmlLimits limits) {
        this.schema = schema;
        this.row = row;
        this.factory = new StrictFactory(limits.withoutEnd());
    }

    /**
     * Compiles a schema, as {@link SchemaSet#compile} does.
     *
     * @param row local name of the element that is one row
     */
    public static RowSchema compile(Path schema, Path root, String row, XmlLimits limits) {
        return new RowSchema(SchemaSet.compile(schema, root), row, limits);
    }

    /**
     * Reads a list to its end, or to the place where it stops being XML.
     *
     * @param mostFlaws so many are reported; all are counted
     */
    public RowReport inspect(InputStream list, int mostFlaws) throws IOException {
        RowTally tally = new RowTally(mostFlaws);
        inspect(() -> factory.open(list), tally);
        return tally.report();
    }

    /** Reads a list that is characters already, written by ourselves, and adds what is found to the tally. */
    public void inspect(Reader list, RowTally tally) throws IOException {
        inspect(() -> factory.open(list), tally);
    }

    private interface Opening {
        StrictStream stream() throws IllegalXml, IOException;
    }

    private void inspect(Opening list, RowTally tally) throws IOException {
        RowInspector waiting = idle.poll();
        RowInspector inspector = waiting == null ? schema.rowInspector(row) : waiting;
        try {
            StrictStream in = list.stream();
            inspector.inspect(in, tally);
            in.close();
        } catch (IllegalXml illegal) {
            Reason reason = illegal.reason();
            tally.flaw("", reason.place().line(), reason.code(), reason.found(), reason.expected());
            return;
        }
        if (inspector.mayServeAgain()) {
            idle.offer(inspector);
        }
    }
}
