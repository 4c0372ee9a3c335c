package org.kvitok.notices;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * How answers are written as files.
 *
 * @param lookEvery how often the ledger is asked whose submissions have changed; one question for all participants
 * @param retryAfter how long a participant's answers rest after they could not be written
 * @param keep how long answers stay in {@code out/} and {@code errors/}
 */
public record NoticesConfig(Duration lookEvery, Duration retryAfter, Duration keep) {

    public static NoticesConfig from(Settings settings) {
        return new NoticesConfig(
                settings.duration(
                        "notices.look-every", Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMinutes(10)),
                settings.duration(
                        "notices.retry-after", Duration.ofSeconds(15), Duration.ofMillis(50), Duration.ofHours(1)),
                settings.duration("notices.keep", Duration.ofDays(90), Duration.ofDays(1), Duration.ofDays(3_650)));
    }
}
