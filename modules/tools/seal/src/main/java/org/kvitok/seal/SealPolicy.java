package org.kvitok.seal;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * What a signature must satisfy.
 *
 * @param maxAge how old Created may be
 * @param maxSkew how far Created may lie in the future
 */
public record SealPolicy(Duration maxAge, Duration maxSkew) {

    public static final SealPolicy STANDARD = new SealPolicy(Duration.ofMinutes(5), Duration.ofSeconds(60));

    public static SealPolicy from(Settings settings) {
        return new SealPolicy(
                settings.duration("seal.max-age", STANDARD.maxAge, Duration.ofSeconds(10), Duration.ofHours(1)),
                settings.duration("seal.max-skew", STANDARD.maxSkew, Duration.ZERO, Duration.ofMinutes(5)));
    }
}
