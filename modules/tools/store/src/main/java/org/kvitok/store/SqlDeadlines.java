package org.kvitok.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Deadlines;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

/**
 * Deadlines in an SQL database, beside the ledger: one statement each. A deadline is on the disk when it is set; a look that
 * is lost is only repeated.
 */
final class SqlDeadlines implements Deadlines {

    private static final String ROW = "select number, service, last_day, stage from deadline ";

    private final Dialect dialect;
    private final Reader reader;

    SqlDeadlines(Dialect dialect, Reader reader) {
        this.dialect = dialect;
        this.reader = reader;
    }

    @Override
    public void set(Due due, Instant lookAt) {
        String sql = dialect == Dialect.POSTGRESQL
                ? "insert into deadline (number, service, last_day, stage, look_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (number) do nothing"
                : "merge into deadline d using (select cast(? as varchar) number, cast(? as varchar) service,"
                        + " cast(? as date) last_day, cast(? as varchar) stage,"
                        + " cast(? as timestamp(6) with time zone) look_at) n on d.number = n.number"
                        + " when not matched then insert (number, service, last_day, stage, look_at)"
                        + " values (n.number, n.service, n.last_day, n.stage, n.look_at)";
        reader.updateFirst(sql, due.number().toString(), due.service().toString(), due.lastDay(), due.stage(), lookAt);
    }

    @Override
    public Optional<LocalDate> lastDay(SubmissionNumber number) {
        return reader.first(
                "select last_day from deadline where number = ?",
                row -> row.getObject("last_day", LocalDate.class),
                number.toString());
    }

    @Override
    public List<Due> toLookAt(Instant now, int most) {
        return reader.all(
                ROW + "where look_at <= ? order by look_at, number fetch first ? rows only",
                SqlDeadlines::read,
                now,
                most);
    }

    @Override
    public void look(SubmissionNumber number, Stage stage, Instant again) {
        reader.update("update deadline set stage = ?, look_at = ? where number = ?", stage, again, number.toString());
    }

    @Override
    public void close(SubmissionNumber number) {
        // Out of the index of those overdue too: what is decided late is not overdue any more.
        reader.update("update deadline set stage = 'CLOSED', look_at = null where number = ?", number.toString());
    }

    @Override
    public List<Due> overdue(int most) {
        return reader.all(
                ROW + "where stage = 'OVERDUE' order by stage, last_day, number fetch first ? rows only",
                SqlDeadlines::read,
                most);
    }

    @Override
    public long countOverdue() {
        return reader.first("select count(*) from deadline where stage = 'OVERDUE'", row -> row.getLong(1))
                .orElseThrow();
    }

    private static Due read(ResultSet row) throws SQLException {
        return new Due(
                SubmissionNumber.of(row.getString("number")),
                ServiceId.of(row.getString("service")),
                row.getObject("last_day", LocalDate.class),
                Stage.valueOf(row.getString("stage")));
    }
}
