package org.kvitok.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A registration number (регистрационный номер): 17 digits in five groups that can be read over a telephone, {@code
 * 26326-34210-01-0042-6}: year and day, second of that day (both by Moscow time), node, number within the second, and a
 * check digit by ISO/IEC 7064 MOD 11,10, which finds every wrong digit and nearly every swapped pair. As text, numbers
 * sort by time.
 */
public final class SubmissionNumber implements Comparable<SubmissionNumber> {

    /** How many numbers one node can give out in one second. */
    public static final int MOST_PER_SECOND = 10_000;

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Pattern FORM = Pattern.compile("\\d{5}-\\d{5}-\\d{2}-\\d{4}-\\d");

    private final String text;

    private SubmissionNumber(String text) {
        this.text = text;
    }

    /** The number for a second (fractions are dropped), a node, and an ordinal below {@link #MOST_PER_SECOND}. */
    public static SubmissionNumber of(Instant second, NodeId node, int ordinal) {
        if (ordinal < 0 || ordinal >= MOST_PER_SECOND) {
            throw new IllegalArgumentException("the ordinal within a second runs from 0 to 9999");
        }
        ZonedDateTime moscow = second.atZone(MOSCOW);
        StringBuilder digits = new StringBuilder(17);
        digits(moscow.getYear() % 100, 2, digits);
        digits(moscow.getDayOfYear(), 3, digits);
        digits(moscow.toLocalTime().toSecondOfDay(), 5, digits);
        digits.append(node);
        digits(ordinal, 4, digits);
        return grouped(digits.append(CheckDigits.mod11And10(digits.toString())).toString());
    }

    private static void digits(int value, int width, StringBuilder out) {
        String written = Integer.toString(value);
        out.append("0".repeat(width - written.length())).append(written);
    }

    private static SubmissionNumber grouped(String digits) {
        return new SubmissionNumber(new StringBuilder(21)
                .append(digits)
                .insert(16, '-')
                .insert(12, '-')
                .insert(10, '-')
                .insert(5, '-')
                .toString());
    }

    /**
     * Reads a number as people write it: with or without hyphens, with spaces.
     *
     * @throws IllegalArgumentException when it has not 17 digits, or the check digit does not fit
     */
    public static SubmissionNumber of(String written) {
        String digits = written.replace("-", "").replace(" ", "");
        if (digits.length() != 17 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a registration number has 17 digits, as in 26326-34210-01-0042-6");
        }
        if (CheckDigits.mod11And10(digits.substring(0, 16)) != digits.charAt(16) - '0') {
            throw new IllegalArgumentException("the check digit does not fit: a digit is wrong or two are swapped");
        }
        return grouped(digits);
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** The second in which the number was given out; the century is the present one (2000 to 2099). */
    public Instant second() {
        LocalDate day = LocalDate.ofYearDay(
                2000 + Integer.parseInt(text.substring(0, 2)), Integer.parseInt(text.substring(2, 5)));
        LocalTime time = LocalTime.ofSecondOfDay(Integer.parseInt(text.substring(6, 11)));
        return day.atTime(time).atZone(MOSCOW).toInstant();
    }

    /** The number within its second, from 0. */
    public int ordinal() {
        return Integer.parseInt(text.substring(15, 19));
    }

    @Override
    public int compareTo(SubmissionNumber other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubmissionNumber number && text.equals(number.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
