package org.kvitok.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.SubmissionNumber;

/** What the database holds of everything that a group of writes concerns, read once for the whole group. */
record Before(
        Map<Work.Key, KnownRequest> requests,
        Map<SubmissionNumber, Standing> standings,
        Map<SubmissionNumber, ErrandRow> errands) {

    static final Before NOTHING = new Before(Map.of(), Map.of(), Map.of());

    /** Locks the rows of the submissions that are to change, so that no other node changes them meanwhile. */
    static Before read(Connection connection, List<Work> works) throws SQLException {
        return new Before(requests(connection, works), standings(connection, works), errands(connection, works));
    }

    private static Map<Work.Key, KnownRequest> requests(Connection connection, List<Work> works) throws SQLException {
        UUID[] ids = works.stream()
                .flatMap(work -> work.key().stream())
                .map(key -> key.messageId().value())
                .distinct()
                .toArray(UUID[]::new);
        if (ids.length == 0) {
            return Map.of();
        }
        Map<Work.Key, KnownRequest> known = new HashMap<>();
        Sql.query(connection, KnownRequest.BY_MESSAGE_ID, row -> known.put(key(row), KnownRequest.read(row)), (Object)
                ids);
        return known;
    }

    private static Work.Key key(ResultSet row) throws SQLException {
        return new Work.Key(
                new ParticipantId(row.getString("sender")), new MessageId(row.getObject("message_id", UUID.class)));
    }

    private static Map<SubmissionNumber, Standing> standings(Connection connection, List<Work> works)
            throws SQLException {
        String[] numbers = numbers(works.stream()
                .filter(Work.Alter.class::isInstance)
                .map(work -> ((Work.Alter) work).change().number()));
        if (numbers.length == 0) {
            return Map.of();
        }
        // All nodes lock in the order of the numbers, so that they cannot wait for each other in a circle.
        String sql = "select " + Standing.COLUMNS + " from submission s where s.number = any(?)"
                + " order by s.number for update";
        return Sql.query(connection, sql, Standing::read, (Object) numbers).stream()
                .collect(Collectors.toMap(standing -> standing.subject().number(), Function.identity()));
    }

    private static Map<SubmissionNumber, ErrandRow> errands(Connection connection, List<Work> works)
            throws SQLException {
        String[] numbers = numbers(works.stream()
                .filter(work -> work instanceof Work.Alter alter
                        && !(alter.change().errand() instanceof ErrandChange.Unchanged))
                .map(work -> ((Work.Alter) work).change().number()));
        if (numbers.length == 0) {
            return Map.of();
        }
        String sql = "select number, service, attempt, due_at from outbox where number = any(?)"
                + " order by number for update";
        return Sql.query(connection, sql, ErrandRow::read, (Object) numbers).stream()
                .collect(Collectors.toMap(ErrandRow::number, Function.identity()));
    }

    private static String[] numbers(Stream<SubmissionNumber> numbers) {
        return numbers.map(SubmissionNumber::toString).distinct().sorted().toArray(String[]::new);
    }
}
