package org.kvitok.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kvitok.core.MessageId;
import org.kvitok.core.NodeId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Tasks;
import org.kvitok.core.Tasks.Lease;
import org.kvitok.core.Tasks.Taken;

/** What every place for registries' tasks must do. Each test begins with none. */
public interface TasksContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    Duration TERM = Duration.ofMinutes(15);

    ServiceId LICENCE = ServiceId.of("licence/1.0");

    ServiceId APPEAL = ServiceId.of("appeal/1.0");

    Tasks tasks();

    @Test
    default void handsOutTasksInTheOrderInWhichTheyWereOffered() {
        offer(2, LICENCE);
        offer(1, LICENCE);
        offer(3, LICENCE);

        List<Taken> taken = take(lease("alfa"), NOON.plusSeconds(10), 2);

        assertThat(taken)
                .containsExactly(
                        new Taken(number(1), LICENCE, NOON.plusSeconds(10).plus(TERM), 1),
                        new Taken(number(2), LICENCE, NOON.plusSeconds(10).plus(TERM), 1));
        assertThat(take(lease("alfa"), NOON.plusSeconds(10), 2))
                .extracting(Taken::number)
                .containsExactly(number(3));
        assertThat(tasks().open()).isEqualTo(3);
    }

    @Test
    default void handsOutNothingOfAnotherServiceAndNothingTwice() {
        offer(1, APPEAL);
        offer(2, LICENCE);

        assertThat(take(lease("alfa"), NOON.plusSeconds(10), 9))
                .extracting(Taken::number)
                .containsExactly(number(2));
        assertThat(take(lease("beta"), NOON.plusSeconds(10), 9)).isEmpty();
    }

    @Test
    default void returnsATaskToTheFrontWhenItsLeaseRunsOut() {
        offer(1, LICENCE);
        take(lease("alfa"), NOON.plusSeconds(10), 1);
        offer(20, LICENCE);
        Instant expired = NOON.plusSeconds(10).plus(TERM);

        assertThat(take(lease("beta"), expired.minusMillis(1), 1))
                .extracting(Taken::number)
                .containsExactly(number(20));
        assertThat(take(lease("beta"), expired, 1))
                .containsExactly(new Taken(number(1), LICENCE, expired.plus(TERM), 2));
    }

    @Test
    default void knowsWhatIsStillHeldUnderALease() {
        offer(1, LICENCE);
        offer(2, LICENCE);
        Lease lease = lease("alfa");
        List<Taken> taken = take(lease, NOON.plusSeconds(10), 9);

        assertThat(tasks().held(lease, NOON.plusSeconds(11))).isEqualTo(taken);
        assertThat(tasks().held(new Lease(new ParticipantId("beta"), lease.id()), NOON.plusSeconds(11)))
                .isEmpty();
        assertThat(tasks().held(lease, NOON.plusSeconds(10).plus(TERM))).isEmpty();
    }

    @Test
    default void lengthensALeaseThatIsHeldAndNeverShortensIt() {
        offer(1, LICENCE);
        Lease lease = lease("alfa");
        take(lease, NOON, 1);

        assertThat(tasks().hold(number(1), lease, NOON.plusSeconds(20), NOON.plusSeconds(30)))
                .isTrue();
        assertThat(tasks().held(lease, NOON.plusSeconds(30))).hasSize(1);
        assertThat(tasks().hold(number(1), lease, NOON.plusSeconds(20), NOON.plus(Duration.ofHours(1))))
                .isTrue();
        assertThat(take(lease("beta"), NOON.plus(Duration.ofMinutes(59)), 1)).isEmpty();
        assertThat(take(lease("beta"), NOON.plus(Duration.ofHours(1)), 1)).hasSize(1);
    }

    @Test
    default void holdsNothingForWhoHasLostTheLease() {
        offer(1, LICENCE);
        Lease lost = lease("alfa");
        take(lost, NOON, 1);
        Instant later = NOON.plus(TERM);

        assertThat(tasks().hold(number(1), lost, later, later.plus(TERM))).isFalse();
        take(lease("alfa"), later, 1);
        assertThat(tasks().hold(number(1), lost, later.plusSeconds(1), later.plus(TERM)))
                .isFalse();
        assertThat(tasks().giveBack(number(1), lost, later.plusSeconds(1), later))
                .isFalse();
        assertThat(tasks().hold(number(7), lost, NOON, later)).isFalse();
    }

    @Test
    default void takesATaskBackAndOffersItAgainFromTheTimeWished() {
        offer(1, LICENCE);
        offer(2, LICENCE);
        Lease lease = lease("alfa");
        take(lease, NOON.plusSeconds(2), 1);

        assertThat(tasks().giveBack(number(1), lease, NOON.plusSeconds(10), NOON.plusSeconds(60)))
                .isTrue();

        assertThat(tasks().held(lease, NOON.plusSeconds(11))).isEmpty();
        assertThat(take(lease("beta"), NOON.plusSeconds(11), 1))
                .extracting(Taken::number)
                .containsExactly(number(2));
        assertThat(take(lease("beta"), NOON.plusSeconds(60), 1))
                .extracting(Taken::number)
                .containsExactly(number(1));
    }

    @Test
    default void offersAgainWhatWasOfferedAnewWhileInSomebodysHands() {
        offer(1, LICENCE);
        take(lease("alfa"), NOON.plusSeconds(1), 1);
        offer(1, LICENCE);
        assertThat(take(lease("beta"), NOON.plusSeconds(2), 1)).isEmpty();

        tasks().done(number(1));

        assertThat(take(lease("beta"), NOON.plusSeconds(3), 1)).hasSize(1);
        tasks().done(number(1));
        assertThat(tasks().open()).isZero();
    }

    @Test
    default void forgetsWhatIsDone() {
        offer(1, LICENCE);
        offer(1, LICENCE);
        assertThat(take(lease("alfa"), NOON.plusSeconds(1), 9)).hasSize(1);

        assertThat(tasks().holdsAny(LICENCE)).isTrue();
        assertThat(tasks().holdsAny(APPEAL)).isFalse();
        tasks().done(number(1));
        assertThat(tasks().holdsAny(LICENCE)).isFalse();
        assertThat(tasks().open()).isZero();
        assertThat(take(lease("beta"), NOON.plus(TERM).plus(TERM), 1)).isEmpty();
        offer(1, LICENCE);
        assertThat(take(lease("beta"), NOON.plusSeconds(2), 1)).hasSize(1);
    }

    @Test
    default void givesEachTaskToOneOfManyWhoTakeAtOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            offer(i, LICENCE);
        }
        List<Callable<List<Taken>>> takers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            takers.add(() -> {
                List<Taken> all = new ArrayList<>();
                List<Taken> some;
                do {
                    some = take(lease("alfa"), NOON.plusSeconds(999), 7);
                    all.addAll(some);
                } while (!some.isEmpty());
                return all;
            });
        }
        List<SubmissionNumber> taken = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(takers.size());
        try {
            for (Future<List<Taken>> one : pool.invokeAll(takers)) {
                one.get().forEach(task -> taken.add(task.number()));
            }
        } finally {
            pool.shutdownNow();
        }

        // A taker that met only locked rows may leave early; nothing is taken twice, and a last one finds the rest.
        take(lease("beta"), NOON.plusSeconds(999), 200).forEach(task -> taken.add(task.number()));
        assertThat(taken).doesNotHaveDuplicates().hasSize(200);
    }

    private void offer(int second, ServiceId service) {
        tasks().offer(number(second), service, NOON.minusSeconds(1_000 - second));
    }

    private List<Taken> take(Lease lease, Instant now, int most) {
        return tasks().take(lease, LICENCE, now, now.plus(TERM), most);
    }

    private static Lease lease(String holder) {
        return new Lease(new ParticipantId(holder), new MessageId(UUID.randomUUID()));
    }

    private static SubmissionNumber number(int second) {
        return SubmissionNumber.of(NOON.plusSeconds(second), new NodeId(1), 0);
    }
}
