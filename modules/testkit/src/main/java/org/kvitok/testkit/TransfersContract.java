package org.kvitok.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Transfers;
import org.kvitok.core.Transfers.Stage;
import org.kvitok.core.Transfers.Transfer;
import org.kvitok.core.Transfers.Way;

/** What every place for transfers must do. Each test begins with none. */
public interface TransfersContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    ParticipantId ROMASHKA = new ParticipantId("romashka");

    Transfers transfers();

    @Test
    default void knowsWhatWasNotedAsItWasNoted() {
        Transfer report = transfer("Отчёт за III квартал.xml", 5L << 30);
        transfers().note(ROMASHKA, Way.FETCHED, report);

        assertThat(transfers().known(ROMASHKA, Way.FETCHED, List.of(report.name(), "other.xml")))
                .containsOnlyKeys(report.name())
                .containsValue(report);
        assertThat(transfers().known(ROMASHKA, Way.FETCHED, List.of())).isEmpty();
    }

    @Test
    default void keepsParticipantsAndWaysApart() {
        transfers().note(ROMASHKA, Way.FETCHED, transfer("a.xml", 1));

        assertThat(transfers().known(ROMASHKA, Way.DELIVERED, List.of("a.xml"))).isEmpty();
        assertThat(transfers().known(new ParticipantId("alfa"), Way.FETCHED, List.of("a.xml")))
                .isEmpty();
        assertThat(transfers().known(ROMASHKA, Way.FETCHED, List.of("A.xml"))).isEmpty();
    }

    @Test
    default void keepsTheLastStateOfAName() {
        transfers().note(ROMASHKA, Way.DELIVERED, transfer("out/a.xml", 1).at(Stage.ASIDE));
        transfers().note(ROMASHKA, Way.DELIVERED, transfer("out/a.xml", 2));

        assertThat(transfers().known(ROMASHKA, Way.DELIVERED, List.of("out/a.xml")))
                .containsEntry("out/a.xml", transfer("out/a.xml", 2));
    }

    @Test
    default void notesSeveralAtOnce() {
        transfers().note(ROMASHKA, Way.FETCHED, transfer("a", 1));

        transfers().note(ROMASHKA, Way.FETCHED, List.of(transfer("a", 2), transfer("b", 3), transfer("c", 4)));
        transfers().note(ROMASHKA, Way.FETCHED, List.of());

        assertThat(transfers()
                        .known(ROMASHKA, Way.FETCHED, List.of("a", "b", "c"))
                        .values())
                .containsExactlyInAnyOrder(transfer("a", 2), transfer("b", 3), transfer("c", 4));
    }

    @Test
    default void forgetsWhatItIsToldToForget() {
        transfers().note(ROMASHKA, Way.DELIVERED, transfer("a", 1));
        transfers().note(ROMASHKA, Way.DELIVERED, transfer("b", 1));

        transfers().forget(ROMASHKA, Way.DELIVERED, List.of("a", "c"));

        assertThat(transfers().known(ROMASHKA, Way.DELIVERED, List.of("a", "b")))
                .containsOnlyKeys("b");
    }

    @Test
    default void forgetsWhatHasNotBeenSeenForLong() {
        transfers().note(ROMASHKA, Way.FETCHED, transfer("gone", 1));
        transfers().note(ROMASHKA, Way.FETCHED, transfer("there", 1));
        transfers().note(ROMASHKA, Way.DELIVERED, transfer("other way", 1));

        transfers().seen(ROMASHKA, Way.FETCHED, List.of("there", "never noted"), NOON.plusSeconds(60));

        assertThat(transfers().forgetUnseen(ROMASHKA, Way.FETCHED, NOON.plusSeconds(60)))
                .isEqualTo(1);
        assertThat(transfers().known(ROMASHKA, Way.FETCHED, List.of("gone", "there", "never noted")))
                .containsOnlyKeys("there");
        assertThat(transfers().known(ROMASHKA, Way.DELIVERED, List.of("other way")))
                .isNotEmpty();
    }

    @Test
    default void answersForManyNamesAtOnce() {
        IntStream.range(0, 50).forEach(i -> transfers().note(ROMASHKA, Way.FETCHED, transfer("n" + i, i)));

        assertThat(transfers()
                        .known(
                                ROMASHKA,
                                Way.FETCHED,
                                IntStream.range(0, 2_000).mapToObj(i -> "n" + i).toList()))
                .hasSize(50);
    }

    private static Transfer transfer(String name, long size) {
        return new Transfer(name, size, NOON.minusSeconds(9), Sha256.of(new byte[] {(byte) size}), Stage.DONE, NOON);
    }
}
