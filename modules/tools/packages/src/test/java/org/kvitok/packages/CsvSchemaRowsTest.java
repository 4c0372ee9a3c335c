package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.RowReport;
import org.kvitok.core.ServiceId;

/** The list of charges as CSV, held against the schema that it has as XML. */
class CsvSchemaRowsTest {

    private static final Path ROOT = Path.of(System.getProperty("kvitok.root"));
    private static final String HEADING =
            "account;service;volume;unit;tariff;charged;recalculation;benefit;due;paid;opening;closing\n";
    private static final String RIGHT = "77АА123456;heat;1.5;233;2500.10;3750.15;0.00;0.00;3750.15;0.00;0.00;3750.15\n";
    private static final String SHORT = "77АА123456;penalty;;;;10.00;0.00;0.00;10.00;0.00;0.00;10.00\n";

    private final RowRules rows = ServicePackages.load(ROOT.resolve("schemas"), ROOT.resolve("routes"), Map.of())
            .find(ServiceId.of("housing-charges/1.0"))
            .orElseThrow()
            .attachments()
            .ruleFor(new Attachment("a.csv", "text/csv", 1, Bytes.NONE.sha256(), Optional.of("rows")))
            .flatMap(AttachmentRules.Rule::rows)
            .orElseThrow();

    @Test
    void takesRowsThatTheSchemaTakes() throws IOException {
        assertThat(inspect(HEADING + RIGHT + SHORT)).isEqualTo(new RowReport(2, 0, List.of()));
    }

    @Test
    void namesRowColumnAndLineOfTheFile() throws IOException {
        RowReport report = inspect(HEADING + RIGHT + RIGHT.replace("heat", "\"heat\n\"")
                + SHORT.replaceFirst("10\\.00", "x") + "77AA123456;heat\n" + RIGHT.strip() + ";more\n");
        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.flawedRows()).isEqualTo(4);
        assertThat(report.flaws())
                .extracting(flaw -> flaw.row() + " " + flaw.column() + " " + flaw.line() + " "
                        + flaw.code().wire())
                .containsExactly(
                        "2 service 3 schema-value-illegal",
                        "3 charged 5 schema-value-illegal",
                        "4 account 6 schema-value-illegal",
                        "4 Charge 6 schema-element-missing",
                        "5 column-13 7 schema-element-unexpected");
    }

    @Test
    void namesTheHeadingThatIsNone() throws IOException {
        assertThat(inspect("1;2;3\n").flaws())
                .extracting(flaw -> flaw.row() + " " + flaw.code().wire())
                .containsExactly("0 row-malformed");
    }

    private RowReport inspect(String list) throws IOException {
        return rows.inspect(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), 10);
    }
}
