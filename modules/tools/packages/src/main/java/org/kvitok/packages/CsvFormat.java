package org.kvitok.packages;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.RowTally;

/**
 * How a CSV list is written (RFC 4180).
 *
 * @param separator between fields; quotes are always double
 * @param charset UTF-8, with or without a byte order mark, or a single-byte set
 */
record CsvFormat(char separator, Charset charset) {

    private static final Set<String> SETS = Set.of("UTF-8", "windows-1251");
    private static final int LONGEST_FIELD = 1 << 20;
    private static final int MOST_FIELDS = 1000;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    static CsvFormat read(YamlMapping rows) {
        String separator = rows.has("separator") ? rows.text("separator") : ";";
        if (!separator.matches("[,;\t|]")) {
            rows.complain("separator", "separator is " + separator, "one of , ; | or a tab");
        }
        String charset = rows.has("charset") ? rows.text("charset") : "UTF-8";
        if (!SETS.contains(charset)) {
            rows.complain("charset", "charset is " + charset, String.join(" or ", SETS));
        }
        return new CsvFormat(
                separator.isEmpty() ? ';' : separator.charAt(0),
                Charset.forName(SETS.contains(charset) ? charset : "UTF-8"));
    }

    /** The records one after the other; the first is the heading. Throws CsvParseException where it is no CSV. */
    Iterator<CsvRecord> records(InputStream list) throws IOException {
        // Decoded here and strictly: the library would put a mark in the place of what cannot be read.
        Reader characters = new InputStreamReader(
                unmarked(list),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFields(MOST_FIELDS)
                                .maxFieldSize(LONGEST_FIELD)
                                .maxRecordSize(LONGEST_FIELD)),
                        characters)
                .iterator();
    }

    /** Notes a list that cannot be read on. */
    void broken(Throwable failure, RowTally tally) {
        boolean unreadable = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            unreadable |= cause instanceof CharacterCodingException;
        }
        tally.general(
                "",
                0,
                unreadable ? RefusalCode.ENCODING_UNREADABLE : RefusalCode.ROW_MALFORMED,
                "row " + (tally.row() + 1),
                unreadable ? charset.name() : "RFC 4180");
    }

    private InputStream unmarked(InputStream list) throws IOException {
        PushbackInputStream in = new PushbackInputStream(list, MARK.length);
        if (charset.equals(StandardCharsets.UTF_8)) {
            byte[] first = in.readNBytes(MARK.length);
            if (!java.util.Arrays.equals(first, MARK)) {
                in.unread(first);
            }
        }
        return in;
    }

    /** Whether a failure while reading is the list's own and not ours. */
    static boolean isTheLists(RuntimeException failure) {
        if (failure instanceof CsvParseException) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return true;
            }
        }
        return false;
    }
}
