package org.kvitok.enter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kvitok.core.NodeId;
import org.kvitok.core.SubmissionNumber;

class NumbersTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final NodeId NODE = new NodeId(7);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Numbers numbers = new Numbers(NODE, clock(), Optional.empty());

    @Test
    void countsWithinTheSecondAndBeginsAnewInTheNext() {
        assertThat(numbers.next()).isEqualTo(SubmissionNumber.of(NOON, NODE, 0));
        assertThat(numbers.next()).isEqualTo(SubmissionNumber.of(NOON, NODE, 1));
        now.set(NOON.plusSeconds(1));
        assertThat(numbers.next()).isEqualTo(SubmissionNumber.of(NOON.plusSeconds(1), NODE, 0));
    }

    @Test
    void neverRepeatsWhenTheClockIsSetBack() {
        SubmissionNumber before = numbers.next();
        now.set(NOON.minusSeconds(3600));
        assertThat(numbers.next()).isGreaterThan(before);
    }

    @Test
    void borrowsFromTheNextSecondWhenOneIsFull() {
        Set<SubmissionNumber> given = IntStream.range(0, SubmissionNumber.MOST_PER_SECOND + 5)
                .mapToObj(i -> numbers.next())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(given).hasSize(SubmissionNumber.MOST_PER_SECOND + 5);
        assertThat(new TreeSet<>(given).last()).isEqualTo(SubmissionNumber.of(NOON.plusSeconds(1), NODE, 4));
    }

    @Test
    void goesOnBehindTheLastNumberOfTheLedgerAfterARestart() {
        SubmissionNumber last = SubmissionNumber.of(NOON.plusSeconds(2), NODE, 9_999);
        Numbers restarted = new Numbers(NODE, clock(), Optional.of(last));
        assertThat(restarted.next()).isEqualTo(SubmissionNumber.of(NOON.plusSeconds(3), NODE, 0));
    }

    @Test
    void givesEveryThreadItsOwnNumbers() {
        Set<SubmissionNumber> given = IntStream.range(0, 5_000)
                .parallel()
                .mapToObj(i -> numbers.next())
                .collect(Collectors.toCollection(HashSet::new));
        assertThat(given).hasSize(5_000);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
