package org.kvitok.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a registry may take: so many working days, or calendar days. It is counted from the day after the submission
 * came (Moscow time; article 191 of the Civil Code); a term in calendar days that ends on a day off ends on the next working
 * day (article 193).
 *
 * @param days 1 to 1000
 */
public record Deadline(int days, boolean working) {

    /** Where the registries' days begin and end. */
    public static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private static final Pattern FORM = Pattern.compile("(\\d{1,4}) (working )?days?");

    public Deadline {
        if (days < 1 || days > 1000) {
            throw new IllegalArgumentException("a deadline is 1 to 1000 days");
        }
    }

    /** @throws IllegalArgumentException when it is not written {@code 10 working days} or {@code 30 days} */
    public static Deadline of(String written) {
        Matcher matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a deadline is written 10 working days, or 30 days");
        }
        return new Deadline(Integer.parseInt(matcher.group(1)), matcher.group(2) != null);
    }

    /** The last day on which the registry is in time. */
    public LocalDate lastDay(Instant received, ProductionCalendar calendar) {
        LocalDate day = LocalDate.ofInstant(received, MOSCOW);
        return working ? calendar.plusWorkingDays(day, days) : calendar.workingDayFrom(day.plusDays(days));
    }

    /** As it is written in service files. */
    @Override
    public String toString() {
        return days + (working ? " working" : "") + (days == 1 ? " day" : " days");
    }
}
