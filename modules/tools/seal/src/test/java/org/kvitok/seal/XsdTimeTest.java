package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XsdTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T12:00:00Z",
                "2026-11-22T12:00:00.123Z",
                "2026-11-22T12:00:00.1Z",
                "2026-11-22T12:00:00.123456789Z",
                "2026-11-22T15:00:00+03:00",
                "2024-02-29T23:59:59.999Z",
                "0001-01-01T00:00:00Z"
            })
    void readsWhatThePlatformReads(String text) {
        assertThat(XsdTime.instant(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-22T12:00:00",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T12:60:00Z",
                "2026-11-22T12:00:60Z",
                "2026-11-22T12:00:00.12aZ",
                "2026-11-22T12:00:00,123Z",
                "2026-11-22T12:00:00.-12Z",
                "٢٠٢٦-11-22T12:00:00Z",
                "+026-11-22T12:00:00Z"
            })
    void refusesWhatThePlatformRefuses(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> XsdTime.instant(text)).isInstanceOf(DateTimeException.class);
    }
}
