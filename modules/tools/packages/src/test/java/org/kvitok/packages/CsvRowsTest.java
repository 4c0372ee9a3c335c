package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kvitok.core.IdentifierKind;
import org.kvitok.core.RowFlaw;
import org.kvitok.core.RowReport;

class CsvRowsTest {

    private static final String HEADING = "счёт;инн;сумма;месяц\r\n";

    private final CsvRows rows = rows(StandardCharsets.UTF_8);

    @Test
    void countsRowsThatAreRight() throws IOException {
        RowReport report = inspect(HEADING + "1;7707083893;10.50;2026-10\r\n\"с;1\";;-3;2026-11\r\n");
        assertThat(report).isEqualTo(new RowReport(2, 0, List.of()));
    }

    @Test
    void namesRowColumnLineAndWhatWasExpected() throws IOException {
        RowReport report = inspect(HEADING
                + "1;7707083893;1;2026-10\n\"две\nстроки\";7707083894;1,5;2026-13\n;77;1e3;2026-10\n2;;0;2026-10\n");
        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.flawedRows()).isEqualTo(2);
        assertThat(report.flaws())
                .extracting(flaw -> flaw.row() + " " + flaw.column() + " " + flaw.line() + " "
                        + flaw.code().wire())
                .containsExactly(
                        "2 инн 3 identifier-check-digit",
                        "2 сумма 3 row-value-illegal",
                        "2 месяц 3 row-value-illegal",
                        "3 счёт 5 row-value-illegal",
                        "3 инн 5 identifier-malformed",
                        "3 сумма 5 row-value-illegal");
        assertThat(report.flaws().get(1).found()).isEqualTo("1,5");
        assertThat(report.flaws().get(1).expected()).isEqualTo("decimal");
    }

    @Test
    void keepsTheFirstFlawsAndCountsAllRows() throws IOException {
        StringBuilder list = new StringBuilder(HEADING);
        for (int i = 0; i < 1000; i++) {
            list.append("1;;x;2026-10\n");
        }
        RowReport report = rows.inspect(stream(list.toString(), StandardCharsets.UTF_8), 3);
        assertThat(report.flawedRows()).isEqualTo(1000);
        assertThat(report.flaws()).extracting(RowFlaw::row).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "another heading|a;b;c;d|0 row-malformed",
                "no heading||0 row-malformed",
                "a field too few|счёт;инн;сумма;месяц\\n1;;1|1 row-malformed",
                "a field too many|счёт;инн;сумма;месяц\\n1;;1;2026-10;x|1 row-malformed",
                "a quote without end|счёт;инн;сумма;месяц\\n1;;1;2026-10\\n\"x;;1;2026-10|0 row-malformed"
            })
    void namesRowsThatAreNone(String what, String list, String flaw) throws IOException {
        RowReport report = inspect(list == null ? "" : list.replace("\\n", "\n"));
        assertThat(report.flaws())
                .as(what)
                .extracting(found -> found.row() + " " + found.code().wire())
                .containsExactly(flaw);
    }

    @Test
    void readsMarksAndOtherCharacterSetsButNoMixture() throws IOException {
        String list = HEADING + "счёт;;1;2026-10\n";
        Charset cyrillic = Charset.forName("windows-1251");
        assertThat(inspect("\uFEFF" + list).flaws()).isEmpty();
        assertThat(rows(cyrillic).inspect(stream(list, cyrillic), 5).flaws()).isEmpty();
        assertThat(rows.inspect(stream(list, cyrillic), 5).flaws())
                .extracting(flaw -> flaw.code().wire())
                .containsExactly("encoding-unreadable");
    }

    private RowReport inspect(String list) throws IOException {
        return rows.inspect(stream(list, StandardCharsets.UTF_8), 10);
    }

    private static ByteArrayInputStream stream(String list, Charset charset) {
        return new ByteArrayInputStream(list.getBytes(charset));
    }

    private static CsvRows rows(Charset charset) {
        return new CsvRows(
                new CsvFormat(';', charset),
                List.of(
                        new CsvColumn("счёт", CsvType.STRING, Optional.empty(), true, 20),
                        new CsvColumn("инн", CsvType.STRING, Optional.of(IdentifierKind.INN), false, 20),
                        new CsvColumn("сумма", CsvType.DECIMAL, Optional.empty(), true, 20),
                        new CsvColumn("месяц", CsvType.MONTH, Optional.empty(), true, 20)),
                1000);
    }
}
