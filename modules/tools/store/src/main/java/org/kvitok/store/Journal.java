package org.kvitok.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.store.fs.FilePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a commit of H2 durable: each group is appended here and forced to disk before H2 commits it, and H2 writes its
 * own file when it likes. Whatever that file has lost when it is opened is written into it again from here. For one thread.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private static final long LONGEST = 16L << 20;

    private final String prefix;
    private final H2File database;
    private final List<FilePath> older = new ArrayList<>();
    private Optional<Long> picturesWhenLastEnded = Optional.empty();
    private JournalFile file;
    private FilePath path;
    private long last;

    private Journal(String prefix, H2File database) {
        this.prefix = prefix;
        this.database = database;
    }

    /**
     * Writes again what the database has lost.
     *
     * @param prefix what the names of the journal's files begin with, as H2 understands it
     */
    static Journal open(String prefix, Connection connection) throws SQLException {
        Journal journal = new Journal(prefix, H2File.of(connection));
        try {
            journal.older.addAll(files(prefix));
            if (!journal.older.isEmpty()) {
                journal.last = number(journal.older.get(journal.older.size() - 1));
                H2File.write(connection, () -> journal.replay(connection));
                // What is built upon now may have been read from files that could not be forced before.
                journal.database.force(0);
            }
            journal.database.caughtUp();
            return journal;
        } catch (UncheckedIOException failed) {
            throw new SQLException("the ledger's journal cannot be read", "58030", failed);
        }
    }

    static boolean exists(String prefix) {
        return !files(prefix).isEmpty();
    }

    private static List<FilePath> files(String prefix) {
        return FilePath.get(prefix).getParent().newDirectoryStream().stream()
                .filter(path -> path.toString().startsWith(FilePath.get(prefix).toString()))
                .sorted(Comparator.comparing(Journal::number))
                .toList();
    }

    private static long number(FilePath path) {
        return Long.parseLong(path.getName().substring(path.getName().lastIndexOf('-') + 1));
    }

    private int replay(Connection connection) throws SQLException {
        Map<Integer, Long> ends = new HashMap<>();
        Sql.query(
                connection,
                "select node, position from node",
                row -> ends.put(row.getInt("node"), row.getLong("position")));
        int written = 0;
        for (FilePath path : List.copyOf(older)) {
            written += replay(path, ends, connection);
        }
        connection.commit();
        if (written > 0) {
            LOG.info("{} groups were written again from the journal", written);
        }
        return written;
    }

    private int replay(FilePath path, Map<Integer, Long> ends, Connection connection) throws SQLException {
        int written = 0;
        boolean nothing;
        try (JournalFile read = JournalFile.open(path)) {
            for (Optional<JournalRecord> record = read.next(); record.isPresent(); record = read.next()) {
                written += replay(record.get(), ends, connection) ? 1 : 0;
            }
            read.requireNothingWholeBehind();
            nothing = read.length() == 0;
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal " + path.getName(), failed);
        }
        if (nothing) {
            // Begun, but the disk was full.
            older.remove(path);
            path.delete();
        }
        return written;
    }

    private static boolean replay(JournalRecord record, Map<Integer, Long> ends, Connection connection)
            throws SQLException {
        if (!ends.containsKey(record.node())) {
            ChainHead.begin(connection, record.node());
            ends.put(record.node(), 0L);
        }
        long end = ends.get(record.node());
        if (record.from() > end) {
            throw new SQLException("entries %d to %d of node %d are in neither the ledger nor its journal"
                    .formatted(end + 1, record.from(), record.node()));
        }
        if (record.from() < end) {
            return false;
        }
        record.execute(connection);
        ends.put(record.node(), record.to());
        return true;
    }

    /** When this returns, the group survives a power failure. */
    void append(JournalRecord record) throws SQLException {
        begin();
        try {
            file.append(record);
        } catch (IOException failed) {
            throw new SQLException("the ledger's journal cannot be written", "58030", failed);
        }
    }

    /** Makes a file to append to, where there is none; fails when the disk is full. */
    void begin() throws SQLException {
        if (file != null) {
            return;
        }
        path = FilePath.get("%s%012d".formatted(prefix, ++last));
        try {
            file = JournalFile.open(path);
            file.reserve();
            Folder.of(path).force();
        } catch (IOException failed) {
            throw new SQLException("the ledger's journal cannot be begun", "58030", failed);
        }
    }

    /**
     * Called after each commit: ends a file that is long, and deletes those before when H2's file has been brought up to date
     * since. The last one that is no longer needed is kept, so that H2's file of a moment before can be used too.
     */
    void tidy() throws SQLException {
        if (picturesWhenLastEnded.isPresent() && database.isDurableSince(picturesWhenLastEnded.get())) {
            List<FilePath> outdated = older.subList(0, older.size() - 1);
            outdated.forEach(FilePath::delete);
            outdated.clear();
            picturesWhenLastEnded = Optional.empty();
        }
        if (file != null && file.length() >= LONGEST) {
            try {
                close();
            } catch (IOException failed) {
                throw new SQLException("the ledger's journal cannot be closed", "58030", failed);
            }
            older.add(path);
            picturesWhenLastEnded = Optional.of(database.pictures());
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
