package org.kvitok.notices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Ledger;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers away that have lain long enough, once an hour. The papers stay in the ledger; a submission that is still open
 * keeps being told of. For one thread.
 */
final class Clearing {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Path files;
    private final Ledger ledger;
    private final Duration keep;
    private final Clock clock;
    private Instant due;

    Clearing(Path files, Ledger ledger, Duration keep, Clock clock) {
        this.files = files;
        this.ledger = ledger;
        this.keep = keep;
        this.clock = clock;
        this.due = clock.instant().plus(EVERY);
    }

    void clearIfDue(Supplier<List<DropFolder>> folders) {
        if (clock.instant().isBefore(due)) {
            return;
        }
        due = clock.instant().plus(EVERY);
        folders.get().forEach(this::clear);
    }

    void clear(DropFolder folder) {
        Instant before = clock.instant().minus(keep);
        try {
            old(folder.out(), before).forEach(Clearing::delete);
            old(folder.errors(), before).forEach(Clearing::delete);
            old(Told.folder(folder), before).stream().filter(this::isClosed).forEach(Clearing::delete);
            for (Path owner : old(AnswerNames.folder(folder), before)) {
                if (!isStillTold(folder, Files.readString(owner))) {
                    delete(owner);
                }
            }
        } catch (IOException failed) {
            LOG.warn("Old answers below {} cannot be taken away: {}", files, failed.toString());
        }
    }

    private boolean isClosed(Path told) {
        return ledger.submission(SubmissionNumber.of(told.getFileName().toString()))
                .map(Submission::status)
                .filter(LifeCycle::isOpen)
                .isEmpty();
    }

    /** A name is free again when nothing is told under it any more. */
    private static boolean isStillTold(DropFolder folder, String owner) {
        return SubmissionNumber.isWellFormed(owner) && Files.exists(Told.file(folder, SubmissionNumber.of(owner)));
    }

    private static List<Path> old(Path folder, Instant before) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> isOlder(file, before))
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException gone) {
            LOG.debug("A file went while it was looked at", gone);
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.warn("An old answer stays: {}", stays.toString());
        }
    }
}
