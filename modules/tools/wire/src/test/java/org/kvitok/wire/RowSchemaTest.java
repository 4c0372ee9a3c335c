package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.RowReport;

class RowSchemaTest {

    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:list" elementFormDefault="qualified">
              <xs:element name="list">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="row" maxOccurs="unbounded">
                      <xs:complexType>
                        <xs:sequence>
                          <xs:element name="sum" type="xs:decimal"/>
                          <xs:element name="note" type="xs:string" minOccurs="0"/>
                        </xs:sequence>
                        <xs:attribute name="flat" type="xs:positiveInteger" use="required"/>
                      </xs:complexType>
                    </xs:element>
                  </xs:sequence>
                </xs:complexType>
              </xs:element>
            </xs:schema>
            """;

    @TempDir
    private Path folder;

    private RowSchema schema;

    @BeforeEach
    void compile() throws IOException {
        Path file = Files.writeString(folder.resolve("list.xsd"), SCHEMA);
        schema = RowSchema.compile(file, folder, "row", XmlLimits.STANDARD);
    }

    @Test
    void countsRowsAndServesAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(inspect("<row flat='1'><sum>1.5</sum></row>\n<row flat='2'><sum>2</sum><note>&lt;</note></row>"))
                    .isEqualTo(new RowReport(2, 0, List.of()));
        }
    }

    @Test
    void namesRowElementAndLine() throws IOException {
        RowReport report = inspect("<row flat='1'><sum>x</sum></row>\n<row flat='2'><sum>1</sum></row>\n"
                + "<row flat='0'><sum>1</sum><other/></row>\n<row><note/></row>");
        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.flawedRows()).isEqualTo(3);
        assertThat(report.flaws())
                .extracting(flaw -> flaw.row() + " " + flaw.column() + " " + flaw.line() + " "
                        + flaw.code().wire())
                .containsExactly(
                        "1 sum 1 schema-value-illegal",
                        "3 @flat 3 schema-value-illegal",
                        "3 other 3 schema-element-unexpected",
                        "4 row 4 schema-attribute-missing",
                        "4 note 4 schema-element-unexpected");
    }

    @Test
    void keepsTheFirstFlawsAndCountsAllRows() throws IOException {
        RowReport report = schema.inspect(stream("<row/>".repeat(5000)), 2);
        assertThat(report.flawedRows()).isEqualTo(5000);
        assertThat(report.flaws()).hasSize(2);
    }

    @Test
    void endsWhereXmlEndsAndSaysInWhichRow() throws IOException {
        RowReport report = inspect("<row flat='1'><sum>1</sum></row><row flat='2'><sum>1</sum></list>");
        assertThat(report.flaws())
                .extracting(flaw -> flaw.row() + " " + flaw.code().wire())
                .containsExactly("2 not-well-formed");
    }

    @Test
    void readsNoDoctype() throws IOException {
        RowReport report = schema.inspect(
                new ByteArrayInputStream(
                        "<!DOCTYPE list [<!ENTITY e 'x'>]><list xmlns='urn:list'/>".getBytes(StandardCharsets.UTF_8)),
                5);
        assertThat(report.flaws()).extracting(flaw -> flaw.code().wire()).containsExactly("doctype-forbidden");
    }

    private RowReport inspect(String rows) throws IOException {
        return schema.inspect(stream(rows), 10);
    }

    private static ByteArrayInputStream stream(String rows) {
        return new ByteArrayInputStream(
                ("<list xmlns='urn:list'>" + rows + "</list>").getBytes(StandardCharsets.UTF_8));
    }
}
