package org.kvitok.forward;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * How errands are taken from the outbox.
 *
 * @param claim how long an errand belongs to whoever took it; longer than any registry's timeout
 * @param poll how often the outbox is asked although nothing new was announced
 * @param batch errands claimed and sent at once
 * @param longestPause the longest wait between tries while queue or ledger are away
 */
public record ForwardConfig(Duration claim, Duration poll, int batch, Duration longestPause) {

    public static final ForwardConfig STANDARD =
            new ForwardConfig(Duration.ofMinutes(5), Duration.ofSeconds(1), 200, Duration.ofSeconds(30));

    public static ForwardConfig from(Settings settings) {
        return new ForwardConfig(
                settings.duration("forward.claim", STANDARD.claim, Duration.ofSeconds(2), Duration.ofHours(24)),
                settings.duration("forward.poll", STANDARD.poll, Duration.ofMillis(10), Duration.ofMinutes(1)),
                settings.number("forward.batch", STANDARD.batch, 1, 1_000),
                settings.duration(
                        "forward.longest-pause", STANDARD.longestPause, Duration.ofMillis(100), Duration.ofMinutes(5)));
    }
}
