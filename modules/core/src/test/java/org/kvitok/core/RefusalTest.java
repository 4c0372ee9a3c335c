package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final Place PLACE = new Place("/a/b", 3, 7);

    @Test
    void showsOutsidersNeitherSecretCodesNorTheirPlaces() {
        RefusalCode secret = Arrays.stream(RefusalCode.values())
                .filter(code -> code.outward() != code)
                .findFirst()
                .orElseThrow();

        Refusal outward =
                Refusal.of(Reason.of(secret, PLACE, "found", "expected")).outward();

        assertThat(outward.reasons()).containsExactly(Reason.of(secret.outward()));
    }

    @Test
    void showsOutsidersEverythingElse() {
        Refusal refusal = Refusal.of(Reason.of(RefusalCode.NOT_WELL_FORMED, PLACE, "<", ">"));
        assertThat(refusal.outward().reasons()).isEqualTo(refusal.reasons());
    }

    @Test
    void tellsSeveralSecretReasonsAsOne() {
        List<Reason> secrets = Arrays.stream(RefusalCode.values())
                .filter(code -> code.outward() != code && code.outward() == firstOutward())
                .map(code -> Reason.of(code, PLACE))
                .toList();
        assertThat(secrets).hasSizeGreaterThan(1);
        assertThat(new Refusal(secrets).outward().reasons()).hasSize(1);
    }

    private static RefusalCode firstOutward() {
        return Arrays.stream(RefusalCode.values())
                .filter(code -> code.outward() != code)
                .findFirst()
                .orElseThrow()
                .outward();
    }

    @Test
    void neverHidesBehindACodeThatIsHiddenItself() {
        assertThat(RefusalCode.values())
                .allSatisfy(code -> assertThat(code.outward().outward()).isEqualTo(code.outward()));
    }

    @Test
    void needsAReasonAndKeepsTwenty() {
        assertThatThrownBy(() -> new Refusal(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Refusal(Collections.nCopies(100, Reason.of(RefusalCode.BUSY))).reasons())
                .hasSize(20);
    }

    @Test
    void shortensQuotedValuesWithoutCuttingCharactersApart() {
        int longest = Reason.LONGEST_VALUE;
        Reason reason = Reason.of(RefusalCode.NOT_WELL_FORMED, PLACE, "📮".repeat(longest + 1), "я".repeat(longest));

        assertThat(reason.found()).isEqualTo("📮".repeat(longest - 1) + "…");
        assertThat(reason.expected()).isEqualTo("я".repeat(longest));
    }

    @Test
    void speaksRussianAndEnglish() {
        Reason reason = Reason.of(RefusalCode.METHOD_NOT_ALLOWED, Place.NOWHERE, "GET", "POST");

        assertThat(reason.text(Locale.forLanguageTag("ru-RU")))
                .contains("GET", "POST")
                .contains("Метод");
        assertThat(reason.text(Locale.GERMAN)).contains("GET", "POST").contains("method");
    }

    @Test
    void fillsInValuesThatLookLikePlaceholdersAsTheyAre() {
        Reason reason = Reason.of(RefusalCode.METHOD_NOT_ALLOWED, Place.NOWHERE, "{expected}", "{found}");
        assertThat(reason.text(Locale.ENGLISH))
                .contains("{expected} is not accepted")
                .contains("{found} is");
    }
}
