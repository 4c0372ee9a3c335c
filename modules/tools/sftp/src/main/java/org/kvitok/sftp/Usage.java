package org.kvitok.sftp;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * How much of its quota one participant uses. Files go from {@code in/} by other hands too, so they are counted anew when
 * the last count is old; what is written in between is added. Safe for use by many threads.
 */
final class Usage {

    /** No two counts within this time. */
    private static final long RECENT = Duration.ofSeconds(1).toNanos();

    /** A count takes at most this share of the time, however many files lie there. */
    private static final int SHARE = 20;

    private final Path folder;
    private final SftpConfig.Quota quota;
    private long files;
    private long bytes;
    private long nextCount;
    private boolean isCounted;

    Usage(Path folder, SftpConfig.Quota quota) {
        this.folder = folder;
        this.quota = quota;
    }

    synchronized void addFile() throws IOException {
        refresh();
        if (files + 1 > quota.files()) {
            throw new NotDone(Answer.QUOTA);
        }
        files++;
    }

    synchronized void addBytes(long growth) throws IOException {
        if (!isCounted || bytes + growth > quota.bytes()) {
            refresh();
        }
        if (bytes + growth > quota.bytes()) {
            throw new NotDone(Answer.QUOTA);
        }
        bytes += growth;
    }

    private void refresh() throws IOException {
        if (isCounted && System.nanoTime() - nextCount < 0) {
            return;
        }
        long begun = System.nanoTime();
        long foundFiles = 0;
        long foundBytes = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                foundFiles++;
                foundBytes += size(entry);
            }
        }
        files = foundFiles;
        bytes = foundBytes;
        long now = System.nanoTime();
        nextCount = now + Math.max(RECENT, (now - begun) * SHARE);
        isCounted = true;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size();
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }
}
