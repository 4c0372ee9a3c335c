package org.kvitok.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Transfers;

/** Transfers in an SQL database, beside the ledger: one statement each. What is noted is on the disk when that returns. */
final class SqlTransfers implements Transfers {

    static final String KNOWN = "select name, length, changed_at, sha256, stage, seen_at from transfer"
            + " where name = any(?) and participant = ? and way = ?";

    static final String UNSEEN = "delete from transfer where participant = ? and way = ? and seen_at < ?";

    /** Names in one statement. */
    private static final int AT_ONCE = 500;

    private final Dialect dialect;
    private final Reader reader;

    SqlTransfers(Dialect dialect, Reader reader) {
        this.dialect = dialect;
        this.reader = reader;
    }

    @Override
    public Map<String, Transfer> known(ParticipantId participant, Way way, Collection<String> names) {
        Map<String, Transfer> known = new HashMap<>();
        for (String[] some : inPieces(names)) {
            reader.all(KNOWN, SqlTransfers::read, some, participant.mnemonic(), way)
                    .forEach(one -> known.put(one.name(), one));
        }
        return known;
    }

    @Override
    public void note(ParticipantId participant, Way way, List<Transfer> transfers) {
        String columns = "(participant, way, name, length, changed_at, sha256, stage, seen_at)";
        String sql = dialect == Dialect.POSTGRESQL
                ? "insert into transfer " + columns + " values (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (name, participant, way) do update set length = excluded.length,"
                        + " changed_at = excluded.changed_at, sha256 = excluded.sha256, stage = excluded.stage,"
                        + " seen_at = excluded.seen_at"
                : "merge into transfer " + columns + " key (name, participant, way) values (?, ?, ?, ?, ?, ?, ?, ?)";
        List<Object[]> rows = transfers.stream()
                .map(one -> new Object[] {
                    participant.mnemonic(),
                    way,
                    one.name(),
                    one.size(),
                    one.changedAt(),
                    one.sha256(),
                    one.stage(),
                    one.seenAt()
                })
                .toList();
        reader.batchDurably(sql, rows);
    }

    @Override
    public void seen(ParticipantId participant, Way way, Collection<String> names, Instant at) {
        for (String[] some : inPieces(names)) {
            reader.update(
                    "update transfer set seen_at = ? where name = any(?) and participant = ? and way = ?",
                    at,
                    some,
                    participant.mnemonic(),
                    way);
        }
    }

    @Override
    public void forget(ParticipantId participant, Way way, Collection<String> names) {
        for (String[] some : inPieces(names)) {
            reader.update(
                    "delete from transfer where name = any(?) and participant = ? and way = ?",
                    some,
                    participant.mnemonic(),
                    way);
        }
    }

    @Override
    public int forgetUnseen(ParticipantId participant, Way way, Instant before) {
        return reader.update(UNSEEN, participant.mnemonic(), way, before);
    }

    private static List<String[]> inPieces(Collection<String> names) {
        List<String> all = List.copyOf(names);
        List<String[]> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            pieces.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)).toArray(String[]::new));
        }
        return pieces;
    }

    private static Transfer read(ResultSet row) throws SQLException {
        return new Transfer(
                row.getString("name"),
                row.getLong("length"),
                Sql.instant(row, "changed_at"),
                Sql.digest(row, "sha256"),
                Stage.valueOf(row.getString("stage")),
                Sql.instant(row, "seen_at"));
    }
}
