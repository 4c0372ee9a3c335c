package org.kvitok.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
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

    /** A file that is no longer written, and the version of H2's file that had all of it in memory. */
    private record Full(FilePath path, long version) {}

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private static final long LONGEST = 16L << 20;

    /** After a power failure H2 may open its file as it was up to 20 versions before the last. */
    private static final int VERSIONS_LOST_AT_MOST = 32;

    private final String prefix;
    private final H2File database;
    private final Deque<Full> full = new ArrayDeque<>();
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
            List<FilePath> paths = files(prefix);
            if (!paths.isEmpty()) {
                replay(paths, connection);
            }
            for (FilePath path : paths) {
                journal.full.add(new Full(path, journal.database.version()));
                journal.last = number(path);
            }
            return journal;
        } catch (IOException failed) {
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

    private static void replay(List<FilePath> paths, Connection connection) throws IOException, SQLException {
        Map<Integer, Long> ends = new HashMap<>();
        Sql.query(
                connection,
                "select node, position from node",
                row -> ends.put(row.getInt("node"), row.getLong("position")));
        int written = 0;
        for (FilePath path : paths) {
            try (JournalFile file = JournalFile.open(path)) {
                // What is written again here may be built upon, so it must not vanish afterwards.
                file.force();
                for (Optional<JournalRecord> record = file.next(); record.isPresent(); record = file.next()) {
                    written += replay(record.get(), ends, connection) ? 1 : 0;
                }
            }
        }
        connection.commit();
        if (written > 0) {
            LOG.info("{} groups were written again from the journal", written);
        }
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
        try {
            if (file == null) {
                begin();
            }
            file.append(record);
        } catch (IOException failed) {
            throw new SQLException("the ledger's journal cannot be written", "58030", failed);
        }
    }

    private void begin() throws IOException {
        path = FilePath.get("%s%012d".formatted(prefix, ++last));
        file = JournalFile.open(path);
        if (!System.getProperty("os.name").startsWith("Windows")) {
            // Else the file would survive a power failure, but not its name.
            Path folder = Path.of(path.getParent().toString().replaceFirst("^([a-zA-Z]+:)+", ""));
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    /** Called after each commit: ends a file that is long, and deletes those that are no longer needed. */
    void tidy() throws SQLException {
        try {
            if (file != null && file.length() >= LONGEST) {
                close();
                full.add(new Full(path, database.version()));
            }
            if (!full.isEmpty() && isDispensable(full.peek())) {
                database.force();
                while (!full.isEmpty() && isDispensable(full.peek())) {
                    full.remove().path().delete();
                }
            }
        } catch (IOException failed) {
            throw new SQLException("the ledger's journal cannot be closed", "58030", failed);
        }
    }

    private boolean isDispensable(Full file) {
        return file.version() + VERSIONS_LOST_AT_MOST < database.version();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
