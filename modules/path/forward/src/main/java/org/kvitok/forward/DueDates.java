package org.kvitok.forward;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kvitok.core.Deadline;
import org.kvitok.core.Deadlines;
import org.kvitok.core.ProductionCalendar;
import org.kvitok.core.Submission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a service's deadline into the days of one submission, counted from its acceptance. Safe for use by many threads. */
public final class DueDates {

    private static final Logger LOG = LoggerFactory.getLogger(DueDates.class);

    private final Deadlines deadlines;
    private final ProductionCalendar calendar;
    private final int remindBefore;
    private final Set<Year> complained = ConcurrentHashMap.newKeySet();

    /** @param remindBefore how many working days before the last day the reminder comes; 0 for the last day itself */
    public DueDates(Deadlines deadlines, ProductionCalendar calendar, int remindBefore) {
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.remindBefore = remindBefore;
    }

    /** The first deadline of a submission stays, whatever becomes of the service. */
    void set(Submission submission, Deadline deadline) {
        LocalDate lastDay = deadline.lastDay(submission.receivedAt(), calendar);
        complainOfGuess(lastDay);
        Instant reminder = startOf(calendar.plusWorkingDays(lastDay, -remindBefore));
        boolean inTime = reminder.isAfter(submission.receivedAt());
        deadlines.set(
                new Deadlines.Due(
                        submission.number(),
                        submission.service(),
                        lastDay,
                        inTime ? Deadlines.Stage.AHEAD : Deadlines.Stage.NEAR),
                inTime ? reminder : endOf(lastDay));
    }

    static Instant endOf(LocalDate lastDay) {
        return startOf(lastDay.plusDays(1));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Deadline.MOSCOW).toInstant();
    }

    private void complainOfGuess(LocalDate lastDay) {
        Year year = Year.from(lastDay);
        if (!calendar.covers(year) && complained.add(year)) {
            LOG.warn(
                    "config/calendar has no final production calendar for {}: deadlines of that year are counted without"
                            + " transferred holidays, or by a preliminary calendar",
                    year);
        }
    }
}
