package org.kvitok.notices;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kvitok.core.Bytes;
import org.kvitok.core.Notices;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;

/**
 * What became of a batch as a table that Excel opens by a double click: CSV (RFC 4180) with semicolons, UTF-8 with byte
 * order mark. Cells that a spreadsheet would take for a formula begin with an apostrophe.
 */
final class ProtocolTable {

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final String FORMULA = "=+-@\t\r";

    private ProtocolTable() {}

    /** @param answers with what the names of each document's answers begin, in the same order */
    static Bytes of(List<Notices.Line> lines, List<String> answers) {
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text)) {
            csv.writeRecord(
                    "№",
                    "Файл",
                    "Итог",
                    "Регистрационный номер",
                    "Номер случая",
                    "Код",
                    "Причины",
                    "Место",
                    "Что сделать",
                    "SHA-256",
                    "Файлы с ответами");
            for (int i = 0; i < lines.size(); i++) {
                csv.writeRecord(row(lines.get(i), answers.get(i)));
            }
        } catch (java.io.IOException neverInMemory) {
            throw new java.io.UncheckedIOException(neverInMemory);
        }
        return Bytes.utf8(text.toString());
    }

    private static List<String> row(Notices.Line line, String answers) {
        String file = line.document().file();
        String sha256 = line.document().sha256().hex();
        String ordinal = String.valueOf(line.ordinal());
        if (line.outcome() instanceof Notices.Outcome.Accepted accepted) {
            String outcome = accepted.repeated() ? "принят ранее" : "принят";
            return cells(ordinal, file, outcome, accepted.number().toString(), "", "", "", "", "", sha256, answers);
        }
        Notices.Outcome.Refused refused = (Notices.Outcome.Refused) line.outcome();
        Refusal refusal = refused.refusal().outward();
        return cells(
                ordinal,
                file,
                "отказ",
                "",
                refused.incident().toString(),
                joined(refusal, reason -> reason.code().wire()),
                joined(refusal, reason -> reason.text(RUSSIAN)),
                joined(refusal, reason -> reason.place().toString()),
                joined(refusal, reason -> reason.cure(RUSSIAN)),
                sha256,
                answers);
    }

    private static String joined(Refusal refusal, Function<Reason, String> part) {
        return refusal.reasons().stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    private static List<String> cells(String... values) {
        return List.of(values).stream().map(ProtocolTable::harmless).toList();
    }

    private static String harmless(String value) {
        String text = Printable.of(value);
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
