package org.kvitok.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Deadlines;
import org.kvitok.core.Deadlines.Due;
import org.kvitok.core.Deadlines.Stage;
import org.kvitok.core.NodeId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

/** What every place for deadlines must do. Each test begins with none. */
public interface DeadlinesContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    LocalDate DAY = LocalDate.of(2026, 12, 4);

    ServiceId LICENCE = ServiceId.of("licence/1.0");

    Deadlines deadlines();

    @Test
    default void keepsTheFirstDeadlineOfASubmission() {
        deadlines().set(due(1, DAY, Stage.AHEAD), NOON);
        deadlines().set(due(1, DAY.plusDays(9), Stage.AHEAD), NOON.plusSeconds(9));

        assertThat(deadlines().lastDay(number(1))).contains(DAY);
        assertThat(deadlines().lastDay(number(2))).isEmpty();
        assertThat(deadlines().toLookAt(NOON, 9)).containsExactly(due(1, DAY, Stage.AHEAD));
    }

    @Test
    default void showsWhatIsToBeLookedAtTheLongestWaitingFirst() {
        deadlines().set(due(1, DAY, Stage.AHEAD), NOON.plusSeconds(2));
        deadlines().set(due(2, DAY, Stage.AHEAD), NOON.plusSeconds(1));
        deadlines().set(due(3, DAY, Stage.NEAR), NOON.plusSeconds(3));
        deadlines().set(due(4, DAY, Stage.AHEAD), NOON.plusSeconds(60));

        assertThat(deadlines().toLookAt(NOON.plusSeconds(3), 2))
                .containsExactly(due(2, DAY, Stage.AHEAD), due(1, DAY, Stage.AHEAD));
        assertThat(deadlines().toLookAt(NOON.plusSeconds(3), 9)).hasSize(3);
    }

    @Test
    default void looksAgainAtTheTimeNoted() {
        deadlines().set(due(1, DAY, Stage.AHEAD), NOON);

        deadlines().look(number(1), Stage.NEAR, NOON.plusSeconds(60));

        assertThat(deadlines().toLookAt(NOON.plusSeconds(59), 9)).isEmpty();
        assertThat(deadlines().toLookAt(NOON.plusSeconds(60), 9)).containsExactly(due(1, DAY, Stage.NEAR));
    }

    @Test
    default void listsWhatIsOverdueTheOldestFirstUntilItIsClosed() {
        deadlines().set(due(1, DAY, Stage.AHEAD), NOON);
        deadlines().set(due(2, DAY.minusDays(1), Stage.AHEAD), NOON);
        deadlines().set(due(3, DAY, Stage.AHEAD), NOON);
        deadlines().look(number(1), Stage.OVERDUE, NOON.plusSeconds(60));
        deadlines().look(number(2), Stage.OVERDUE, NOON.plusSeconds(60));

        assertThat(deadlines().overdue(9))
                .containsExactly(due(2, DAY.minusDays(1), Stage.OVERDUE), due(1, DAY, Stage.OVERDUE));
        assertThat(deadlines().countOverdue()).isEqualTo(2);

        deadlines().close(number(2));
        assertThat(deadlines().overdue(9)).containsExactly(due(1, DAY, Stage.OVERDUE));
        assertThat(deadlines().countOverdue()).isEqualTo(1);
        assertThat(deadlines().toLookAt(NOON.plusSeconds(60), 9))
                .extracting(Due::number)
                .doesNotContain(number(2));
        assertThat(deadlines().lastDay(number(2))).contains(DAY.minusDays(1));
    }

    private static Due due(int second, LocalDate day, Stage stage) {
        return new Due(number(second), LICENCE, day, stage);
    }

    private static SubmissionNumber number(int second) {
        return SubmissionNumber.of(NOON.plusSeconds(second), new NodeId(1), 0);
    }
}
