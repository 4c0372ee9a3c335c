package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Settings.IllegalSetting;

class SettingsTest {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(30);

    private static Settings with(String value) {
        return new Settings(Map.of("part.key", value));
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "7d, PT168H", "' 1s ', PT1S"})
    void readsDurationsWithUnits(String written, Duration meant) {
        assertThat(with(written).duration("part.key", LEAST, LEAST, MOST)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 s", "-5s", "1.5s", "5sec", "PT5S", "31d", "0ms", "99999999999s"})
    void refusesOtherDurations(String written) {
        assertThatThrownBy(() -> with(written).duration("part.key", LEAST, LEAST, MOST))
                .isInstanceOf(IllegalSetting.class)
                .hasMessageContaining("part.key")
                .hasMessageContaining("250ms");
    }

    @ParameterizedTest
    @CsvSource({"512B, 512", "64KiB, 65536", "10MiB, 10485760", "2GiB, 2147483648"})
    void readsSizesWithUnits(String written, long meant) {
        assertThat(with(written).size("part.key", 1, 1, Long.MAX_VALUE)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10MB", "10mib", "-1B", "1.5MiB", "2GiB"})
    void refusesOtherSizes(String written) {
        assertThatThrownBy(() -> with(written).size("part.key", 1, 1, 1 << 30))
                .isInstanceOf(IllegalSetting.class)
                .hasMessageContaining("part.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "x", "", "1.0", "99999999999"})
    void refusesNumbersOutOfRange(String written) {
        assertThatThrownBy(() -> with(written).number("part.key", 5, 1, 10))
                .isInstanceOf(IllegalSetting.class)
                .hasMessageContaining("part.key = " + written)
                .hasMessageContaining("1 to 10");
    }

    @Test
    void readsNumbersFlagsChoicesAndTexts() {
        assertThat(with("10").number("part.key", 5, 1, 10)).isEqualTo(10);
        assertThat(with("true").flag("part.key", false)).isTrue();
        assertThat(with("in-processing").choice("part.key", Status.RECEIVED)).isEqualTo(Status.IN_PROCESSING);
        assertThat(with(" text ").text("part.key", "")).isEqualTo("text");
        assertThat(with("").text("part.key")).isEmpty();
    }

    @Test
    void refusesOtherFlagsAndChoices() {
        assertThatThrownBy(() -> with("yes").flag("part.key", false)).isInstanceOf(IllegalSetting.class);
        assertThatThrownBy(() -> with("IN_PROCESSING").choice("part.key", Status.RECEIVED))
                .isInstanceOf(IllegalSetting.class);
    }

    @Test
    void fallsBackOnTheStandardWhereNothingIsSet() {
        Settings none = new Settings(Map.of());
        assertThat(none.number("part.key", 5, 1, 10)).isEqualTo(5);
        assertThat(none.duration("part.key", MOST, LEAST, MOST)).isEqualTo(MOST);
        assertThat(none.size("part.key", 7, 1, 10)).isEqualTo(7);
        assertThat(none.flag("part.key", true)).isTrue();
        assertThat(none.text("part.key", "x")).isEqualTo("x");
        assertThat(none.choice("part.key", Status.FAILED)).isEqualTo(Status.FAILED);
    }

    @Test
    void refusesKeysThatNobodyReads() {
        Settings settings = new Settings(Map.of("part.key", "1", "part.kye", "2"));
        settings.number("part.key", 5, 1, 10);

        assertThatThrownBy(settings::refuseUnread)
                .isInstanceOf(IllegalSetting.class)
                .hasMessageContaining("part.kye")
                .hasMessageNotContaining("part.key");
    }

    @Test
    void countsAGroupAsRead() {
        Settings settings = new Settings(Map.of("registry.a.url", " u ", "registry.b.url", "v"));

        assertThat(settings.group("registry.")).isEqualTo(Map.of("registry.a.url", "u", "registry.b.url", "v"));
        settings.refuseUnread();
    }

    @Test
    void tellsTheNamesForWhichSettingsAreRepeated() {
        Settings settings = new Settings(Map.of(
                "poll.alfa.server", "", "poll.alfa.key", "", "poll.beta.key", "", "poll.every", "", "other.x.y", ""));

        assertThat(settings.names("poll.")).containsExactly("alfa", "beta");
        assertThatThrownBy(settings::refuseUnread).hasMessageContaining("poll.alfa.server");
    }
}
