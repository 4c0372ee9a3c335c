package org.kvitok.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Outbox;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

/** The outbox in an SQL database. Claims need not be forced to disk: a lost one is merely due earlier. */
final class SqlOutbox implements Outbox {

    private static final String ROW = "select number, service, attempt, due_at from outbox ";

    static final String DUE = ROW + "where due_at <= ? order by due_at, number fetch first ? rows only";

    private final Dialect dialect;
    private final Reader reader;
    private final Bell bell;

    SqlOutbox(Dialect dialect, Reader reader, Bell bell) {
        this.dialect = dialect;
        this.reader = reader;
        this.bell = bell;
    }

    @Override
    public List<Errand> claimDue(Instant now, Duration claim, int most) {
        List<ErrandRow> claimed = dialect == Dialect.POSTGRESQL
                ? claimSkippingLocked(now, now.plus(claim), most)
                : claimOneByOne(now, now.plus(claim), most);
        return claimed.stream()
                .sorted(Comparator.comparing(ErrandRow::dueAt).thenComparing(ErrandRow::number))
                .map(ErrandRow::errand)
                .toList();
    }

    /** One statement; lines that another node is claiming at this moment are passed over. */
    private List<ErrandRow> claimSkippingLocked(Instant now, Instant until, int most) {
        return reader.all(
                "with due as (select number, due_at from outbox where due_at <= ? order by due_at, number limit ?"
                        + " for update skip locked)"
                        + " update outbox o set due_at = ? from due where o.number = due.number"
                        + " returning o.number, o.service, o.attempt, due.due_at",
                ErrandRow::read,
                now,
                most,
                until);
    }

    /**
     * H2 locks every due row for the same statement, and the appender would wait. So each line is claimed by itself; it is
     * one process, so nobody else claims meanwhile.
     */
    private synchronized List<ErrandRow> claimOneByOne(Instant now, Instant until, int most) {
        List<ErrandRow> due = reader.all(DUE, ErrandRow::read, now, most);
        List<Object[]> claims = new ArrayList<>();
        for (ErrandRow row : due) {
            claims.add(new Object[] {until, row.number().toString(), row.dueAt()});
        }
        reader.batch("update outbox set due_at = ? where number = ? and due_at = ?", claims);
        return due;
    }

    @Override
    public void defer(Errand errand, Instant dueAt) {
        reader.update(
                "update outbox set due_at = ? where number = ? and attempt = ? and due_at is not null",
                dueAt,
                errand.number().toString(),
                errand.attempt());
    }

    @Override
    public void done(Errand errand) {
        reader.update(
                "delete from outbox where number = ? and attempt = ?",
                errand.number().toString(),
                errand.attempt());
    }

    @Override
    public Optional<Errand> errand(SubmissionNumber number) {
        return reader.first(ROW + "where number = ? and due_at is not null", ErrandRow::read, number.toString())
                .map(ErrandRow::errand);
    }

    @Override
    public List<Errand> parked(int most) {
        return reader
                .all(ROW + "where due_at is null order by number fetch first ? rows only", ErrandRow::read, most)
                .stream()
                .map(ErrandRow::errand)
                .toList();
    }

    @Override
    public boolean holdsAny(ServiceId service) {
        return reader.first(ROW + "where service = ? fetch first 1 rows only", ErrandRow::read, service.toString())
                .isPresent();
    }

    @Override
    public long waiting() {
        return reader.first("select count(*) from outbox where due_at is not null", row -> row.getLong(1))
                .orElseThrow();
    }

    @Override
    public void onNewErrand(Runnable wake) {
        bell.listen(wake);
    }
}
