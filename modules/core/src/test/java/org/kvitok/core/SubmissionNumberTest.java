package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionNumberTest {

    private static final Instant MORNING = Instant.parse("2026-11-22T06:30:10.987Z");
    private static final NodeId NODE = new NodeId(1);

    @Test
    void tellsDaySecondNodeAndOrdinalByMoscowTime() {
        assertThat(SubmissionNumber.of(MORNING, NODE, 42).toString()).startsWith("26326-34210-01-0042-");
        assertThat(SubmissionNumber.of(Instant.parse("2026-12-31T21:00:00Z"), new NodeId(99), 0)
                        .toString())
                .startsWith("27001-00000-99-0000-");
    }

    @Test
    void givesBackItsSecondAndOrdinal() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            Instant second = Instant.ofEpochSecond(1_767_300_000L + random.nextInt(2_000_000_000));
            int ordinal = random.nextInt(SubmissionNumber.MOST_PER_SECOND);
            SubmissionNumber number = SubmissionNumber.of(second, NODE, ordinal);

            assertThat(number.second()).isEqualTo(second);
            assertThat(number.ordinal()).isEqualTo(ordinal);
            assertThat(SubmissionNumber.of(number.toString())).isEqualTo(number).hasSameHashCodeAs(number);
        }
    }

    @Test
    void sortsByTimeThenOrdinal() {
        List<SubmissionNumber> inOrder = List.of(
                SubmissionNumber.of(MORNING, NODE, 0),
                SubmissionNumber.of(MORNING, NODE, 1),
                SubmissionNumber.of(MORNING, NODE, 9_999),
                SubmissionNumber.of(MORNING.plusSeconds(1), NODE, 0),
                SubmissionNumber.of(MORNING.plusSeconds(100_000), NODE, 0),
                SubmissionNumber.of(Instant.parse("2027-01-01T00:00:00Z"), NODE, 0));

        assertThat(inOrder).isSorted();
        assertThat(inOrder.stream().map(SubmissionNumber::toString).toList()).isSorted();
    }

    @Test
    void findsEverySingleWrongDigit() {
        String right = SubmissionNumber.of(MORNING, NODE, 42).toString();
        for (int i = 0; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (right.charAt(i) != '-' && right.charAt(i) != digit) {
                    String wrong = right.substring(0, i) + digit + right.substring(i + 1);
                    assertThatThrownBy(() -> SubmissionNumber.of(wrong))
                            .as(wrong)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Test
    void findsNearlyEverySwappedPair() {
        int swapped = 0;
        int missed = 0;
        for (int ordinal = 0; ordinal < 500; ordinal++) {
            String right =
                    SubmissionNumber.of(MORNING, NODE, ordinal).toString().replace("-", "");
            for (String wrong : swaps(right)) {
                swapped++;
                missed += isTaken(wrong) ? 1 : 0;
            }
        }
        assertThat(missed).isLessThan(swapped / 40);
    }

    private static List<String> swaps(String digits) {
        List<String> swaps = new ArrayList<>();
        for (int i = 0; i + 1 < digits.length(); i++) {
            if (digits.charAt(i) != digits.charAt(i + 1)) {
                swaps.add(digits.substring(0, i) + digits.charAt(i + 1) + digits.charAt(i) + digits.substring(i + 2));
            }
        }
        return swaps;
    }

    private static boolean isTaken(String number) {
        try {
            SubmissionNumber.of(number);
            return true;
        } catch (IllegalArgumentException found) {
            return false;
        }
    }

    @Test
    void isReadAsPeopleWriteIt() {
        SubmissionNumber number = SubmissionNumber.of(MORNING, NODE, 42);
        String bare = number.toString().replace("-", "");

        assertThat(SubmissionNumber.of(bare)).isEqualTo(number);
        assertThat(SubmissionNumber.of(" " + number.toString().replace('-', ' ') + " "))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "26326-34210-01-0042",
                "26326-34210-01-0042-77",
                "2632634210010042x",
                "٢٦٣٢٦٣٤٢١٠٠١٠٠٤٢٧"
            })
    void refusesWhatHasNotSeventeenDigits(String text) {
        assertThatThrownBy(() -> SubmissionNumber.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_000})
    void refusesOrdinalsThatDoNotFit(int ordinal) {
        assertThatThrownBy(() -> SubmissionNumber.of(MORNING, NODE, ordinal))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void refusesNodesThatDoNotFit(int node) {
        assertThatThrownBy(() -> new NodeId(node)).isInstanceOf(IllegalArgumentException.class);
    }
}
