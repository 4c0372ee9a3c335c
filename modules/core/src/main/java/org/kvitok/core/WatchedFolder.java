package org.kvitok.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was read from a folder, read again when any file below it changes. A folder with a mistake leaves the last good
 * state in force and says so, until a file changes; what could not be read is tried again at each look. Safe for use by
 * many threads; only one of them ever looks at the disk.
 */
public final class WatchedFolder<T> {

    /** A look may take at most this share of the time between looks, however large the folder grows. */
    private static final int SHARE = 50;

    private static final int DEEPEST = 4;

    private final String what;
    private final Path folder;
    private final Function<Path, T> reading;
    private final Duration interval;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile T current;
    private volatile long nextLook;
    private volatile Optional<String> problem = Optional.empty();

    /** The files that were read, good or bad; empty when they have to be read again, whatever they are. */
    private Optional<List<String>> judged;

    /**
     * Reads the folder.
     *
     * @param what is in it, in the plural, as the log calls it
     * @param interval from look to look, at least
     * @param reading throws {@link IllegalArgumentException} or {@link UncheckedIOException}; the message is for operators
     * @throws IllegalArgumentException when the folder cannot be read at all: there is no state to go on with
     */
    public WatchedFolder(String what, Path folder, Duration interval, Function<Path, T> reading) {
        this.what = what;
        this.folder = folder;
        this.interval = interval;
        this.reading = reading;
        this.judged = Optional.of(stamps(folder));
        this.current = reading.apply(folder);
        this.nextLook = System.nanoTime() + interval.toNanos();
    }

    /** The last good state, after a look at the folder if it is time for one. */
    public T current() {
        if (System.nanoTime() - nextLook >= 0 && looking.tryLock()) {
            try {
                look();
            } finally {
                looking.unlock();
            }
        }
        return current;
    }

    /** Why the folder's present content is not in force. */
    public Optional<String> problem() {
        current();
        return problem;
    }

    private void look() {
        long start = System.nanoTime();
        try {
            Optional<List<String>> now = Optional.of(stamps(folder));
            if (!now.equals(judged)) {
                judged = now;
                current = reading.apply(folder);
                problem = Optional.empty();
                log().log(Level.INFO, "Read {0} in {1} again", what, folder);
            }
        } catch (IllegalArgumentException | UncheckedIOException bad) {
            goOn(String.valueOf(bad.getMessage()), bad.getCause() instanceof IOException);
        }
        long end = System.nanoTime();
        nextLook = end + Math.max(interval.toNanos(), interval.isZero() ? 0 : (end - start) * SHARE);
    }

    /** With the last good state. */
    private void goOn(String why, boolean isUnreadable) {
        boolean isNews = !problem.equals(Optional.of(why));
        problem = Optional.of(why);
        if (isUnreadable) {
            judged = Optional.empty();
        }
        if (isNews || !isUnreadable) {
            log().log(
                            Level.ERROR,
                            "{0} in {1} are not taken over, the previous ones stay in force: {2}",
                            what,
                            folder,
                            why);
        }
    }

    /** The JDK's, since core knows nothing else; the gateway leads it to where all the others go. */
    private static System.Logger log() {
        return System.getLogger(WatchedFolder.class.getName());
    }

    private static List<String> stamps(Path folder) {
        List<String> stamps = new ArrayList<>();
        try (Stream<Path> files = Files.find(folder, DEEPEST, (path, attributes) -> attributes.isRegularFile())) {
            for (Path file : files.sorted().toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.add(file + "|" + attributes.size() + "|" + attributes.lastModifiedTime() + "|"
                        + attributes.fileKey());
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Folder " + folder + " cannot be read", unreadable);
        }
        return stamps;
    }
}
