package org.kvitok.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read from a folder, read again when any file below it changes. A folder that cannot be read any more leaves
 * the last good state in force and says so. Safe for use by many threads; only one of them ever looks at the disk.
 */
final class WatchedFolder<T> {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

    /** A look may take at most this share of the time between looks, however large the folder grows. */
    private static final int SHARE = 50;

    private final Path folder;
    private final Function<Path, T> reading;
    private final Duration interval;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile T current;
    private volatile long nextLook;
    private volatile Optional<String> problem = Optional.empty();
    private List<String> stamp;

    /** @throws IllegalArgumentException when the folder cannot be read at all: there is no state to go on with */
    WatchedFolder(Path folder, Duration interval, Function<Path, T> reading) {
        this.folder = folder;
        this.interval = interval;
        this.reading = reading;
        this.stamp = stamp(folder);
        this.current = reading.apply(folder);
        this.nextLook = System.nanoTime() + interval.toNanos();
    }

    T current() {
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
    Optional<String> problem() {
        current();
        return problem;
    }

    private void look() {
        long start = System.nanoTime();
        List<String> before = stamp;
        try {
            // Should even the listing fail, the next look finds a difference and reads again.
            stamp = List.of();
            stamp = stamp(folder);
            if (!stamp.equals(before)) {
                current = reading.apply(folder);
                problem = Optional.empty();
                LOG.info("Read {} again", folder);
            }
        } catch (IllegalArgumentException | UncheckedIOException bad) {
            problem = Optional.of(String.valueOf(bad.getMessage()));
            LOG.error("{} is not taken over, the previous state stays in force: {}", folder, bad.getMessage());
        }
        long now = System.nanoTime();
        nextLook = now + Math.max(interval.toNanos(), interval.isZero() ? 0 : (now - start) * SHARE);
    }

    private static List<String> stamp(Path folder) {
        List<String> stamps = new ArrayList<>();
        try (Stream<Path> files = Files.find(folder, 4, (path, attributes) -> attributes.isRegularFile())) {
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
