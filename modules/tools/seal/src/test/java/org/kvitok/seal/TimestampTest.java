package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.core.RefusalCode.TIMESTAMP_MALFORMED;
import static org.kvitok.core.RefusalCode.TIMESTAMP_OUTSIDE_WINDOW;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.w3c.dom.Document;

/** ATTACKS.md, section E: the Timestamp. */
class TimestampTest {

    @TempDir
    static Path folder;

    static Bench bench;

    @BeforeAll
    static void prepare() {
        bench = new Bench(folder);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "60,true", "61,false", "3600,false", "-300,true", "-301,false"})
    void acceptsCreatedOnlyInsideTheWindow(int seconds, boolean accepted) {
        Document document =
                signed(Signing.of(bench.romashka, Bench.NOW.plusSeconds(seconds).toString(), "", ""));

        assertThat(bench.refusal(document))
                .isEqualTo(accepted ? Optional.empty() : Optional.of(TIMESTAMP_OUTSIDE_WINDOW));
        assertThat(Bench.refusal(bench.sealWithout(Guard.FRESHNESS), document)).isEmpty();
    }

    @Test
    void saysWhichTimeItFoundAndWhichWindowHolds() {
        Document document = signed(Signing.of(bench.romashka, Bench.NOW.plusSeconds(3600)));

        Reason reason = Bench.verify(bench.seal(), document)
                .fold(signed -> null, refusal -> refusal.outward().reasons().get(0));

        assertThat(reason.found()).isEqualTo("Created 2026-11-22T13:00:00Z");
        assertThat(reason.expected()).isEqualTo("2026-11-22T11:55:00Z – 2026-11-22T12:01:00Z");
        assertThat(reason.place().xpath()).contains("Created");
    }

    @ParameterizedTest
    @CsvSource({"-10,0", "-10,-5"})
    void refusesExpiresInThePast(int created, int expires) {
        assertThat(refusal(times(created, expires))).contains(TIMESTAMP_OUTSIDE_WINDOW);
    }

    @ParameterizedTest
    @CsvSource({"0,-10", "0,0"})
    void refusesExpiresThatIsNotAfterCreated(int created, int expires) {
        assertThat(refusal(times(created, expires))).contains(TIMESTAMP_MALFORMED);
    }

    @Test
    void acceptsExpiresFarAheadBecauseCreatedBoundsTheAge() {
        assertThat(refusal(times(0, 300_000_000))).isEmpty();
        assertThat(refusal(times(-301, 300_000_000))).contains(TIMESTAMP_OUTSIDE_WINDOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<u:Expires>2026-11-22T12:05:00Z</u:Expires>",
                "<u:Created>2026-11-22T12:00:00Z</u:Created><u:Created>2026-11-22T12:00:00Z</u:Created>",
                "<u:Created>2026-11-22T12:00:00Z</u:Created><u:Other>x</u:Other>",
                "<u:Created>2026-11-22T12:00:00</u:Created>",
                "<u:Created>yesterday</u:Created>",
                "<u:Created></u:Created>",
                "<u:Created>+999999999-12-31T23:59:59Z</u:Created>",
                "<u:Created>2026-11-22T12:00:00Z</u:Created><u:Expires>1</u:Expires><u:Expires>2</u:Expires>"
            })
    void refusesTimestampsThatAreNotBuiltRight(String times) {
        assertThat(refusal(times).orElseThrow()).isIn(TIMESTAMP_MALFORMED, TIMESTAMP_OUTSIDE_WINDOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T12:00:00.123Z",
                "2026-11-22T15:00:00+03:00",
                "2026-11-22T12:00:00.123456789Z",
                " 2026-11-22T12:00:00Z\n"
            })
    void readsEveryWayOfWritingTheTime(String created) {
        assertThat(refusal("<u:Created>" + created + "</u:Created>")).isEmpty();
    }

    private static String times(int created, int expires) {
        return "<u:Created>" + Bench.NOW.plusSeconds(created) + "</u:Created><u:Expires>"
                + Bench.NOW.plusSeconds(expires) + "</u:Expires>";
    }

    private static Optional<RefusalCode> refusal(String times) {
        return bench.refusal(signed(Signing.withTimes(bench.romashka, times)));
    }

    private static Document signed(Signing signing) {
        return signing.reference("#time").reference("#body").signed();
    }
}
