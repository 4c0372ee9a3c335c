package org.kvitok.files;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * Settings of the files' door, prefix {@code files.}.
 *
 * @param lookEvery how often a folder in which nothing was found is looked at again
 * @param workers how many drops are worked on at once; of one participant never more than one
 * @param signatureWait how long a complete XML document waits for its signature before it is refused as unsigned
 * @param maxDocument bytes of an XML document or a manifest
 * @param maxFile bytes of a dropped file
 * @param batchMost documents in one archive
 * @param attempts after so many failures of our own a drop is set aside
 * @param starts so many times a drop may end the whole process before it is set aside
 * @param firstPause before the second attempt; each further pause is four times as long
 * @param longestPause between two attempts
 * @param keep how long the archive keeps originals
 * @param leastFree bytes of the file system that stay free: nothing is picked up when they are touched
 */
public record FilesConfig(
        Duration lookEvery,
        int workers,
        Duration signatureWait,
        long maxDocument,
        long maxFile,
        int batchMost,
        int attempts,
        int starts,
        Duration firstPause,
        Duration longestPause,
        Duration keep,
        long leastFree) {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    public static final FilesConfig STANDARD = new FilesConfig(
            Duration.ofSeconds(1),
            4,
            Duration.ofSeconds(60),
            10 * MIB,
            8 * GIB,
            5_000,
            5,
            5,
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            Duration.ofDays(90),
            512 * MIB);

    public static FilesConfig from(Settings settings) {
        return new FilesConfig(
                settings.duration(
                        "files.look-every", STANDARD.lookEvery, Duration.ofMillis(10), Duration.ofMinutes(10)),
                settings.number("files.workers", STANDARD.workers, 1, 64),
                settings.duration("files.signature-wait", STANDARD.signatureWait, Duration.ZERO, Duration.ofDays(1)),
                settings.size("files.max-document", STANDARD.maxDocument, 1 << 10, 100 * MIB),
                settings.size("files.max-file", STANDARD.maxFile, MIB, 1024 * GIB),
                settings.number("files.batch-most", STANDARD.batchMost, 1, 100_000),
                settings.number("files.attempts", STANDARD.attempts, 1, 1_000),
                settings.number("files.starts", STANDARD.starts, 1, 1_000),
                settings.duration("files.first-pause", STANDARD.firstPause, Duration.ofMillis(1), Duration.ofHours(1)),
                settings.duration(
                        "files.longest-pause", STANDARD.longestPause, Duration.ofMillis(1), Duration.ofDays(1)),
                settings.duration("files.keep", STANDARD.keep, Duration.ofDays(1), Duration.ofDays(36_500)),
                settings.size("files.least-free", STANDARD.leastFree, 0, 1024 * GIB));
    }

    /** How long to wait after so many failures in a row. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause;
        for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
