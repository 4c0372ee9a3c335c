package org.kvitok.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Tasks;

/**
 * Tasks in an SQL database, beside the ledger: one statement each. An offer is on the disk before the errand that it ends
 * goes; what a power failure takes of leases only comes free earlier.
 */
final class SqlTasks implements Tasks {

    static final String FREE =
            "select number, service, offered_at, free_at, times from task where service = ? and free_at <= ?"
                    + " order by service, offered_at, number fetch first ? rows only";

    private record Row(SubmissionNumber number, ServiceId service, Instant offeredAt, Instant freeAt, int times) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    SubmissionNumber.of(row.getString("number")),
                    ServiceId.of(row.getString("service")),
                    Sql.instant(row, "offered_at"),
                    Sql.instant(row, "free_at"),
                    row.getInt("times"));
        }

        Taken taken() {
            return new Taken(number, service, freeAt, times);
        }
    }

    private final Dialect dialect;
    private final Reader reader;

    SqlTasks(Dialect dialect, Reader reader) {
        this.dialect = dialect;
        this.reader = reader;
    }

    @Override
    public void offer(SubmissionNumber number, ServiceId service, Instant at) {
        String sql = dialect == Dialect.POSTGRESQL
                ? "insert into task (number, service, offered_at, free_at, times, again)"
                        + " values (?, ?, ?, ?, 0, false) on conflict (number) do update set again = true"
                : "merge into task t using (select cast(? as varchar) number, cast(? as varchar) service,"
                        + " cast(? as timestamp(6) with time zone) offered, cast(? as timestamp(6) with time zone) free) o"
                        + " on t.number = o.number when matched then update set again = true"
                        + " when not matched then insert (number, service, offered_at, free_at, times, again)"
                        + " values (o.number, o.service, o.offered, o.free, 0, false)";
        reader.updateFirst(sql, number.toString(), service.toString(), at, at);
    }

    @Override
    public List<Taken> take(Lease lease, ServiceId service, Instant now, Instant until, int most) {
        List<Row> taken = dialect == Dialect.POSTGRESQL
                ? takeSkippingLocked(lease, service, now, until, most)
                : takeOneByOne(lease, service, now, until, most);
        return taken(taken);
    }

    /** Tasks that another node is taking at this moment are passed over. */
    private List<Row> takeSkippingLocked(Lease lease, ServiceId service, Instant now, Instant until, int most) {
        return reader.all(
                "with free as (select number from task where service = ? and free_at <= ?"
                        + " order by service, offered_at, number limit ? for update skip locked)"
                        + " update task t set free_at = ?, holder = ?, lease = ?, times = times + 1, again = false from free"
                        + " where t.number = free.number"
                        + " returning t.number, t.service, t.offered_at, t.free_at, t.times",
                Row::read,
                service.toString(),
                now,
                most,
                until,
                lease.holder().mnemonic(),
                lease.id().value());
    }

    /** H2 is one process, so nobody else takes meanwhile; and it would lock more rows than it needs. */
    private synchronized List<Row> takeOneByOne(Lease lease, ServiceId service, Instant now, Instant until, int most) {
        List<Row> free = reader.all(FREE, Row::read, service.toString(), now, most);
        for (Row row : free) {
            reader.update(
                    "update task set free_at = ?, holder = ?, lease = ?, times = times + 1, again = false"
                            + " where number = ?",
                    until,
                    lease.holder().mnemonic(),
                    lease.id().value(),
                    row.number().toString());
        }
        Instant kept = Sql.kept(until);
        return free.stream()
                .map(row -> new Row(row.number(), row.service(), row.offeredAt(), kept, row.times() + 1))
                .toList();
    }

    @Override
    public List<Taken> held(Lease lease, Instant now) {
        return taken(reader.all(
                "select number, service, offered_at, free_at, times from task"
                        + " where lease = ? and holder = ? and free_at > ?",
                Row::read,
                lease.id().value(),
                lease.holder().mnemonic(),
                now));
    }

    @Override
    public synchronized boolean hold(SubmissionNumber number, Lease lease, Instant now, Instant until) {
        return change("free_at = greatest(free_at, ?)", until, number, lease, now);
    }

    @Override
    public synchronized boolean giveBack(SubmissionNumber number, Lease lease, Instant now, Instant freeAt) {
        return change("free_at = ?, holder = null, lease = null", freeAt, number, lease, now);
    }

    /** What only its holder may do; false when the task is not held by this lease any more. */
    private boolean change(String set, Instant freeAt, SubmissionNumber number, Lease lease, Instant now) {
        return reader.update(
                        "update task set " + set + " where number = ? and holder = ? and lease = ? and free_at > ?",
                        freeAt,
                        number.toString(),
                        lease.holder().mnemonic(),
                        lease.id().value(),
                        now)
                == 1;
    }

    @Override
    public void done(SubmissionNumber number) {
        if (reader.update("delete from task where number = ? and not again", number.toString()) == 0) {
            reader.update(
                    "update task set free_at = offered_at, holder = null, lease = null, again = false where number = ?",
                    number.toString());
        }
    }

    @Override
    public boolean holdsAny(ServiceId service) {
        return reader.first(
                        "select number from task where service = ? fetch first 1 rows only",
                        row -> row.getString("number"),
                        service.toString())
                .isPresent();
    }

    @Override
    public long open() {
        return reader.first("select count(*) from task", row -> row.getLong(1)).orElseThrow();
    }

    private static List<Taken> taken(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(Row::offeredAt).thenComparing(Row::number))
                .map(Row::taken)
                .toList();
    }
}
