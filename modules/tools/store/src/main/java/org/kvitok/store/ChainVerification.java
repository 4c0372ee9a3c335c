package org.kvitok.store;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Author;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger.ChainReport;
import org.kvitok.core.NodeId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;

/**
 * Recomputes every chain from its first line, in excerpts, so that memory does not grow with the ledger. Holds the lines
 * against the submissions and documents that they attest, and each chain's end against what its node noted last.
 */
final class ChainVerification {

    private static final int EXCERPT = 500;

    /** A line as it stands in the database, with the hash and the standing that stand beside it. */
    private record Stored(Line line, Sha256 hash, Standing standing) {}

    /** A flaw ends the verification; it is a value in the report. */
    private record Walk(long entries, Sha256 hash, Optional<String> flaw) {}

    private static final String LINES =
            "select e.position, e.line as entry_line, e.sender as entry_sender, e.at, e.event,"
                    + " e.status as entry_status, e.author, e.comment, e.documents, e.hash, e.number as entry_number, "
                    + Standing.COLUMNS
                    + " from ledger_entry e left join submission s on s.number = e.number"
                    + " where e.node = ? and e.position > ? order by e.position fetch first " + EXCERPT + " rows only";

    private final Reader reader;

    ChainVerification(Reader reader) {
        this.reader = reader;
    }

    ChainReport report() {
        long entries = 0;
        List<NodeId> nodes = reader.all(
                "select node from node union select distinct node from ledger_entry order by node",
                row -> new NodeId(row.getInt("node")));
        for (NodeId node : nodes) {
            Walk walk = walk(node);
            entries += walk.entries();
            if (walk.flaw().isPresent()) {
                return new ChainReport(entries, walk.flaw());
            }
        }
        return new ChainReport(entries, Optional.empty());
    }

    private Walk walk(NodeId node) {
        // Read first: lines that are added meanwhile are verified, but must not look like lines too many.
        Optional<ChainHead> end = reader.first(
                "select position, hash from node where node = ?",
                row -> new ChainHead(row.getLong("position"), Sql.digest(row, "hash"), Optional.empty()),
                node.value());
        long position = 0;
        Sha256 hash = Line.BEFORE_THE_FIRST;
        List<Optional<Stored>> excerpt;
        do {
            excerpt = excerpt(node, position);
            for (Optional<Stored> row : excerpt) {
                Optional<String> flaw = row.isEmpty()
                        ? Optional.of("cannot be read")
                        : flaw(row.get(), position, hash)
                                .or(() -> documentFlaw(row.get().line()));
                if (flaw.isPresent()) {
                    return new Walk(position, hash, Optional.of(named(node, position + 1, row, flaw.get())));
                }
                position++;
                hash = row.get().hash();
                if (end.isPresent()
                        && end.get().position() == position
                        && !end.get().hash().equals(hash)) {
                    return new Walk(position, hash, Optional.of(named(node, position, row, "is not the noted end")));
                }
            }
        } while (!excerpt.isEmpty());
        boolean missing = end.isEmpty() ? position > 0 : position < end.get().position();
        return new Walk(
                position,
                hash,
                missing ? Optional.of(named(node, position + 1, Optional.empty(), "is missing")) : Optional.empty());
    }

    private List<Optional<Stored>> excerpt(NodeId node, long after) {
        return reader.all(LINES, row -> stored(node, row), node.value(), after);
    }

    /** Empty where somebody wrote what we never write: an unknown event, a number with a wrong check digit. */
    private static Optional<Stored> stored(NodeId node, java.sql.ResultSet row) throws java.sql.SQLException {
        try {
            Standing standing = Standing.read(row);
            Line line = new Line(
                    node,
                    row.getLong("position"),
                    standing.subject(),
                    row.getInt("entry_line"),
                    Sql.instant(row, "at"),
                    Event.valueOf(row.getString("event")),
                    Status.valueOf(row.getString("entry_status")),
                    new Author(row.getString("author")),
                    row.getString("comment"),
                    Kept.traces(row.getString("documents")));
            boolean sameSender = row.getString("entry_sender")
                    .equals(standing.subject().sender().mnemonic());
            return sameSender ? Optional.of(new Stored(line, Sql.digest(row, "hash"), standing)) : Optional.empty();
        } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> flaw(Stored stored, long previous, Sha256 hash) {
        Line line = stored.line();
        if (line.position() != previous + 1) {
            return Optional.of("is missing");
        }
        if (!line.hashAfter(hash).equals(stored.hash())) {
            return Optional.of("does not fit its hash");
        }
        boolean latest = line.line() == stored.standing().line();
        if (line.line() > stored.standing().line()
                || latest && line.status() != stored.standing().status()) {
            return Optional.of("does not fit the status of its submission");
        }
        return Optional.empty();
    }

    private Optional<String> documentFlaw(Line line) {
        List<Kept.Trace> found = new ArrayList<>();
        while (found.size() < line.documents().size()) {
            List<Kept.Trace> more = reader.first(
                            "select kinds, content from document where number = ? and line = ? and ordinal = ?",
                            row -> traces(row.getString("kinds"), row.getBytes("content")),
                            line.subject().number().toString(),
                            line.line(),
                            found.size())
                    .orElse(List.of());
            if (more.isEmpty()) {
                break;
            }
            found.addAll(more);
        }
        return found.equals(line.documents()) ? Optional.empty() : Optional.of("does not fit its documents");
    }

    /** Empty where somebody wrote what we never write. */
    private static List<Kept.Trace> traces(String kinds, byte[] content) {
        try {
            return Bundle.documents(kinds, content).stream()
                    .map(document -> Kept.of(document).trace())
                    .toList();
        } catch (IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException unreadable) {
            return List.of();
        }
    }

    private static String named(NodeId node, long position, Optional<Stored> row, String flaw) {
        String number = row.map(
                        stored -> " (submission " + stored.line().subject().number() + ")")
                .orElse("");
        return "entry %d of node %s%s %s".formatted(position, node, number, flaw);
    }
}
