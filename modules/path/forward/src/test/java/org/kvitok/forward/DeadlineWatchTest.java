package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Deadline;
import org.kvitok.core.Deadlines.Due;
import org.kvitok.core.Deadlines.Stage;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.NodeId;
import org.kvitok.core.ProductionCalendar;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.InMemoryDeadlines;
import org.kvitok.testkit.InMemoryLedger;
import org.kvitok.testkit.Submissions;

class DeadlineWatchTest {

    /** A Monday. */
    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 7);

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryDeadlines deadlines = new InMemoryDeadlines();
    private final DueDates dueDates =
            new DueDates(deadlines, ProductionCalendar.load(Workshop.ROOT.resolve("config/calendar")), 2);
    private final SubmissionNumber number =
            Workshop.entered(ledger, new Submissions(new NodeId(1)), RECEIVED, Workshop.BY_OGRN);

    @BeforeEach
    void setTheDeadline() {
        set("10 working days");
    }

    @Test
    void remindsOnceTwoWorkingDaysBeforeTheLastDay() {
        assertThat(deadlines.lastDay(number)).contains(LAST_DAY);

        lookAt("2026-12-02T20:59:59Z");
        assertThat(events()).containsExactly(Event.ENTERED);
        lookAt("2026-12-02T21:00:00Z");
        lookAt("2026-12-04T21:00:00Z");

        assertThat(events()).containsExactly(Event.ENTERED, Event.REMINDED);
        assertThat(last())
                .extracting(HistoryLine::author, HistoryLine::status)
                .containsExactly(Author.GATEWAY, Status.RECEIVED);
        assertThat(last().comment()).contains("2026-12-07");
    }

    @Test
    void saysOnceThatTheLastDayHasPassed() {
        lookAt("2026-12-02T21:00:00Z");
        lookAt("2026-12-07T20:59:59Z");
        assertThat(deadlines.countOverdue()).isZero();

        lookAt("2026-12-07T21:00:00Z");
        lookAt("2026-12-08T21:00:00Z");

        assertThat(events()).containsExactly(Event.ENTERED, Event.REMINDED, Event.OVERDUE);
        assertThat(deadlines.overdue(9))
                .containsExactly(
                        new Due(number, ledger.submission(number).orElseThrow().service(), LAST_DAY, Stage.OVERDUE));
    }

    @Test
    void writesNothingTwiceWhenANodeDiesBetweenLedgerAndDeadline() {
        lookAt("2026-12-03T00:00:00Z");
        deadlines.look(number, Stage.AHEAD, RECEIVED);

        lookAt("2026-12-03T00:01:00Z");

        assertThat(events()).containsExactly(Event.ENTERED, Event.REMINDED);
        assertThat(deadlines.toLookAt(Instant.parse("2026-12-07T20:59:59Z"), 9)).isEmpty();
    }

    @Test
    void leavesOutTheReminderThatWouldComeTooLate() {
        lookAt("2026-12-20T00:00:00Z");

        assertThat(events()).containsExactly(Event.ENTERED, Event.OVERDUE);
    }

    @Test
    void forgetsWhatIsNotOpenAnyMore() {
        lookAt("2026-12-08T00:00:00Z");
        ledger.change(Change.of(number, Event.WITHDRAWN, RECEIVED, Author.GATEWAY, ""));

        lookAt("2026-12-08T01:00:00Z");

        assertThat(deadlines.countOverdue()).isZero();
        assertThat(last().event()).isEqualTo(Event.WITHDRAWN);
    }

    @Test
    void keepsTheFirstDeadline() {
        set("30 days");

        assertThat(deadlines.lastDay(number)).contains(LAST_DAY);
    }

    private void set(String deadline) {
        dueDates.set(ledger.submission(number).orElseThrow(), Deadline.of(deadline));
    }

    private void lookAt(String now) {
        new DeadlineWatch(ledger, deadlines, Duration.ZERO, Clock.fixed(Instant.parse(now), ZoneOffset.UTC)).look();
    }

    private List<Event> events() {
        return ledger.history(number).stream().map(HistoryLine::event).toList();
    }

    private HistoryLine last() {
        List<HistoryLine> history = ledger.history(number);
        return history.get(history.size() - 1);
    }
}
