package org.kvitok.vault;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * How much participants may bring ahead of their messages, prefix {@code vault.uploads.}.
 *
 * @param keep from the opening on; then an upload is gone, whole or not
 * @param largest bytes of one upload
 * @param most uploads of one participant that are kept at a time
 * @param together bytes of all of them, as they were declared
 */
public record UploadsConfig(Duration keep, long largest, int most, long together) {

    private static final long KIB = 1L << 10;
    private static final long GIB = 1L << 30;

    public static final UploadsConfig STANDARD = new UploadsConfig(Duration.ofHours(72), 16 * GIB, 100, 64 * GIB);

    static UploadsConfig from(Settings settings) {
        return new UploadsConfig(
                settings.duration("vault.uploads.keep", STANDARD.keep, Duration.ofSeconds(1), Duration.ofDays(30)),
                settings.size("vault.uploads.largest", STANDARD.largest, KIB, 1024 * GIB),
                settings.number("vault.uploads.most", STANDARD.most, 1, 10_000),
                settings.size("vault.uploads.together", STANDARD.together, KIB, 1024 * 1024 * GIB));
    }
}
