package org.kvitok.packages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The simple types that fields of a CSV list may have, by their names and forms in XML Schema part 2. */
enum CsvType {
    STRING("string", text -> true),
    INTEGER("integer", text -> digits(text, 18, 0)),
    /** With a point, as XML Schema and not as a Russian spreadsheet writes it; at most 18 digits and 6 of them behind it. */
    DECIMAL("decimal", text -> digits(text, 18, 6)),
    BOOLEAN("boolean", text -> text.equals("true") || text.equals("false") || text.equals("1") || text.equals("0")),
    DATE("date", text -> text.length() == 10 && parses(() -> LocalDate.parse(text))),
    DATE_TIME("dateTime", text -> text.length() <= 40 && parses(() -> OffsetDateTime.parse(text))),
    MONTH("gYearMonth", text -> text.length() == 7 && parses(() -> YearMonth.parse(text)));

    private final String schemaName;
    private final Predicate<String> form;

    CsvType(String schemaName, Predicate<String> form) {
        this.schemaName = schemaName;
        this.form = form;
    }

    static Optional<CsvType> named(String schemaName) {
        return Arrays.stream(values())
                .filter(type -> type.schemaName.equals(schemaName))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(CsvType::schemaName).collect(Collectors.joining(", "));
    }

    String schemaName() {
        return schemaName;
    }

    boolean holds(String text) {
        return form.test(text);
    }

    private static boolean digits(String text, int mostDigits, int mostBehind) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        int behind = point < 0 ? 0 : text.length() - point - 1;
        return end > from
                && (point < 0 || behind > 0)
                && behind <= mostBehind
                && end - from + behind <= mostDigits
                && text.chars().skip(from).filter(c -> c != '.').allMatch(c -> c >= '0' && c <= '9')
                && text.indexOf('.', point + 1) < 0 | point < 0;
    }

    private interface Parsing {
        Object parsed();
    }

    private static boolean parses(Parsing parsing) {
        try {
            return parsing.parsed() != null;
        } catch (DateTimeException illegal) {
            return false;
        }
    }
}
