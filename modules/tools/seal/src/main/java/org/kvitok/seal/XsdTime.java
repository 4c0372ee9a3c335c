package org.kvitok.seal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads xsd:dateTime with a time zone. UTC with up to milliseconds, which nearly all toolkits write, is read fast. */
final class XsdTime {

    private static final String FORM = "0000-00-00T00:00:00";

    private XsdTime() {}

    /** @throws DateTimeException when it is no time, or one without a time zone */
    static Instant instant(String text) {
        int millis = isUsual(text) ? millis(text) : -1;
        if (millis < 0) {
            return OffsetDateTime.parse(text).toInstant();
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        millis * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean isUsual(String text) {
        int last = text.length() - 1;
        if (last < FORM.length() || text.charAt(last) != 'Z') {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            if (expected == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
                return false;
            }
        }
        return true;
    }

    /** Of a usual time; negative when the fraction is not of three digits. */
    private static int millis(String text) {
        int from = FORM.length();
        if (text.length() == from + 1) {
            return 0;
        }
        boolean three = text.length() == from + 5
                && text.charAt(from) == '.'
                && isDigit(text.charAt(from + 1))
                && isDigit(text.charAt(from + 2))
                && isDigit(text.charAt(from + 3));
        return three ? number(text, from + 1, from + 4) : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
