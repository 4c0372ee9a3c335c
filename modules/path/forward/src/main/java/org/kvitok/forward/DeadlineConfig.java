package org.kvitok.forward;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * How deadlines are watched.
 *
 * @param poll how often it is looked which are near or past
 * @param remindBefore working days before the last day
 */
public record DeadlineConfig(Duration poll, int remindBefore) {

    public static final DeadlineConfig STANDARD = new DeadlineConfig(Duration.ofMinutes(1), 2);

    public static DeadlineConfig from(Settings settings) {
        return new DeadlineConfig(
                settings.duration("forward.deadline-poll", STANDARD.poll, Duration.ofMillis(100), Duration.ofHours(1)),
                settings.number("forward.remind-before", STANDARD.remindBefore, 0, 100));
    }
}
