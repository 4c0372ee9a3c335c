package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class ForwardConfigTest {

    @Test
    void standardClaimsForFiveMinutesAndAsksEverySecond() {
        assertThat(ForwardConfig.from(new Settings(Map.of())))
                .isEqualTo(
                        new ForwardConfig(Duration.ofMinutes(5), Duration.ofSeconds(1), 200, Duration.ofSeconds(30)));
    }

    @Test
    void everySettingIsRead() {
        Settings settings = new Settings(Map.of(
                "forward.claim", "10m",
                "forward.poll", "250ms",
                "forward.batch", "50",
                "forward.longest-pause", "5s"));

        assertThat(ForwardConfig.from(settings))
                .isEqualTo(
                        new ForwardConfig(Duration.ofMinutes(10), Duration.ofMillis(250), 50, Duration.ofSeconds(5)));
        settings.refuseUnread();
    }

    @Test
    void standardLooksAfterDeadlinesEveryMinuteAndRemindsTwoWorkingDaysBefore() {
        assertThat(DeadlineConfig.from(new Settings(Map.of()))).isEqualTo(new DeadlineConfig(Duration.ofMinutes(1), 2));
        assertThat(DeadlineConfig.from(
                        new Settings(Map.of("forward.deadline-poll", "5s", "forward.remind-before", "0"))))
                .isEqualTo(new DeadlineConfig(Duration.ofSeconds(5), 0));
    }
}
