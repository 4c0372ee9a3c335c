package org.kvitok.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"отчёт", "Отчёт № 5 (уточн.) — «Альфа»", "report_2026-11", "漢字", "a.b.c", "😀"})
    void ordinaryNamesOfEveryScriptStay(String name) {
        assertThat(AnswerName.of(name, 140)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "../x, __x",
        "a/b\\c, a_b_c",
        ".hidden, _hidden",
        "'a. . ', a_",
        "'', _",
        "a:b*?\"<>|, a_b______",
        "\u202Eabc\u0001\u2028, _abc__"
    })
    void whatSomeFileSystemOrTerminalDoesNotTakeIsReplaced(String wanted, String name) {
        assertThat(AnswerName.of(wanted, 140)).isEqualTo(name);
    }

    @Test
    void longNamesKeepTheirBeginningAndDifferByADigest() {
        String one = AnswerName.of("я".repeat(300) + "1", 140);
        String other = AnswerName.of("я".repeat(300) + "2", 140);
        assertThat(one).startsWith("яяя").isNotEqualTo(other);
        assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(140);
        assertThat(AnswerName.of("😀".repeat(300), 140).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(140);
    }

    @Test
    void attachmentsKeepWhatSaysWhatTheyAre() {
        assertThat(AnswerName.ofAttachment("в".repeat(100) + ".pdf", 70))
                .endsWith(".pdf")
                .hasSizeLessThan(70);
        assertThat(AnswerName.ofAttachment("../../выписка.pdf", 70)).isEqualTo("__.._выписка.pdf");
    }
}
