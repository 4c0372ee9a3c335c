package org.kvitok.packages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The days on which a service takes submissions, by the calendar of Moscow; open where there is no date.
 *
 * @param from the first day
 * @param until the last day
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

    public boolean covers(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, MOSCOW);
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && until.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** {@code 2026-01-01 – 2026-12-31}, with {@code …} where it is open. */
    @Override
    public String toString() {
        return from.map(LocalDate::toString).orElse("…") + " – "
                + until.map(LocalDate::toString).orElse("…");
    }
}
