package org.kvitok.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.kvitok.core.Ledger.ChangePage;
import org.kvitok.core.Ledger.ChangeQuery;
import org.kvitok.core.Ledger.Senders;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;

/**
 * What changed for a sender, page by page. A page looks at a bounded number of lines, so with a filter it may hold few
 * submissions, or none, and yet say that there is more.
 */
final class Changes {

    /** One line of a chain, with the present standing of its submission. */
    private record Seen(int node, long position, Instant at, Submission submission) {}

    /**
     * The next lines of one chain.
     *
     * @param cut whether the chain goes on behind them
     */
    private record Excerpt(Deque<Seen> lines, boolean cut) {

        Seen oldest() {
            return lines.element();
        }
    }

    /** Even when all of them concern one submission, or none fits the filter. */
    private static final int MOST_LINES = 2_000;

    static final String LINES = "select e.node, e.position, e.at, " + Standing.COLUMNS + " from ledger_entry e"
            + " join submission s on s.number = e.number"
            + " where e.sender = ? and e.node = ? and e.position > ? order by e.sender, e.node, e.position fetch first ? rows only";

    static final String SENDERS =
            "select distinct sender from ledger_entry where node = ? and position > ? and position <= ?";

    private final Reader reader;

    Changes(Reader reader) {
        this.reader = reader;
    }

    ChangePage page(ParticipantId sender, ChangeQuery query, int most) {
        if (most < 1 || most > 1_000) {
            throw new IllegalArgumentException("a page holds 1 to 1000 changes");
        }
        Map<Integer, Long> ends = ends();
        Cursor since = query.since().map(Cursor::of).orElse(Cursor.START);
        since.requireWithin(ends);

        int length = Math.min(2 * most, MOST_LINES);
        PriorityQueue<Excerpt> oldestFirst = new PriorityQueue<>(
                Comparator.comparing((Excerpt excerpt) -> excerpt.oldest().at())
                        .thenComparing(excerpt -> excerpt.oldest().node()));
        for (int node : ends.keySet()) {
            Excerpt excerpt = lines(sender, node, since.after(node), length);
            if (!excerpt.lines().isEmpty()) {
                oldestFirst.add(excerpt);
            }
        }
        return page(oldestFirst, since, query, most);
    }

    Senders senders(Optional<String> since) {
        Map<Integer, Long> ends = ends();
        Set<ParticipantId> senders = new HashSet<>();
        since.map(Cursor::of).ifPresent(cursor -> {
            cursor.requireWithin(ends);
            ends.forEach((node, end) -> {
                if (end > cursor.after(node)) {
                    senders.addAll(reader.all(
                            SENDERS, row -> new ParticipantId(row.getString("sender")), node, cursor.after(node), end));
                }
            });
        });
        Map<Integer, Long> begun = new HashMap<>(ends);
        begun.values().removeIf(end -> end == 0);
        return new Senders(senders, Cursor.START.with(begun).text());
    }

    private static ChangePage page(PriorityQueue<Excerpt> excerpts, Cursor since, ChangeQuery query, int most) {
        Map<SubmissionNumber, Submission> found = new LinkedHashMap<>();
        Map<Integer, Long> read = new HashMap<>();
        boolean more = false;
        while (!more && !excerpts.isEmpty()) {
            Submission submission = excerpts.element().oldest().submission();
            boolean wanted = fits(submission, query);
            if (wanted && found.size() == most && !found.containsKey(submission.number())) {
                more = true;
            } else {
                Excerpt excerpt = excerpts.remove();
                Seen seen = excerpt.lines().remove();
                read.put(seen.node(), seen.position());
                if (wanted) {
                    found.put(submission.number(), submission);
                }
                // What follows in this chain may be older than what the others hold: the next page begins there.
                more = excerpt.lines().isEmpty() && excerpt.cut();
                if (!excerpt.lines().isEmpty()) {
                    excerpts.add(excerpt);
                }
            }
        }
        return new ChangePage(new ArrayList<>(found.values()), since.with(read).text(), more);
    }

    private static boolean fits(Submission submission, ChangeQuery query) {
        return query.status().map(submission.status()::equals).orElse(true)
                && query.service()
                        .map(service -> service.equals(submission.service().name())
                                || service.equals(submission.service().toString()))
                        .orElse(true);
    }

    private Excerpt lines(ParticipantId sender, int node, long after, int length) {
        Deque<Seen> lines = new ArrayDeque<>(reader.all(
                LINES,
                row -> new Seen(
                        row.getInt("node"),
                        row.getLong("position"),
                        Sql.instant(row, "at"),
                        Standing.read(row).submission()),
                sender.mnemonic(),
                node,
                after,
                length));
        return new Excerpt(lines, lines.size() == length);
    }

    private Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new TreeMap<>();
        reader.all("select node, position from node", row -> ends.put(row.getInt("node"), row.getLong("position")));
        return ends;
    }
}
