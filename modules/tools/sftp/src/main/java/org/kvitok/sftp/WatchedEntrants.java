package org.kvitok.sftp;

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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may sign in, read again when keys or participants change on disk. A folder with a mistake is reported, and the last
 * good state stays in force. Safe for use by many threads; only one of them ever looks at the disk.
 */
final class WatchedEntrants {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedEntrants.class);

    private final Path folder;
    private final long interval;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Entrants current;
    private volatile long nextLook;
    private volatile Optional<String> problem = Optional.empty();
    private List<String> stamp;

    /** @throws IllegalArgumentException when there is no good state to begin with */
    WatchedEntrants(Path folder, Duration interval) {
        this.folder = folder;
        this.interval = interval.toNanos();
        this.stamp = stamp();
        this.current = Entrants.read(folder);
        this.nextLook = System.nanoTime() + this.interval;
    }

    Entrants current() {
        if (System.nanoTime() - nextLook >= 0 && looking.tryLock()) {
            try {
                look();
                nextLook = System.nanoTime() + interval;
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
        List<String> before = stamp;
        try {
            // Should the reading fail, the next look finds a difference and reads again.
            stamp = List.of();
            List<String> now = stamp();
            if (!now.equals(before)) {
                current = Entrants.read(folder);
                LOG.info("Read login keys in {} again", folder);
            }
            stamp = now;
            problem = Optional.empty();
        } catch (IllegalArgumentException | UncheckedIOException bad) {
            if (!problem.equals(Optional.ofNullable(bad.getMessage()))) {
                LOG.error("Login keys are not taken over, the previous ones stay in force: {}", bad.getMessage());
            }
            problem = Optional.of(String.valueOf(bad.getMessage()));
        }
    }

    private List<String> stamp() {
        List<String> stamps = new ArrayList<>();
        try (Stream<Path> files = Files.find(folder, 3, (path, attributes) -> attributes.isRegularFile())) {
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
