package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/** Business rules of a service, on the published one with a rule of the test's own. */
class RulesTest {

    private static final String CONTRACT = """
            <ExtractRequest xmlns="urn:kvitok:service:egrul-extract:1.0">
              <organization>
                <ogrn>1027700132195</ogrn>
              </organization>
              <purpose>contract</purpose>
            </ExtractRequest>
            """;

    @TempDir
    private Path folder;

    private Workshop workshop;

    @BeforeEach
    void addRule() throws IOException {
        workshop = Workshop.copyTo(folder);
        // A sample of the published service asks for this purpose.
        workshop.replace(
                workshop.route("samples/accepted/organization-with-doubtful-address/request.xml"), "contract", "bank");
        Files.writeString(workshop.route("rules.sch"), """
                <sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
                  <sch:ns prefix="s" uri="urn:kvitok:service:egrul-extract:1.0"/>
                  <sch:pattern>
                    <sch:rule context="s:purpose">
                      <sch:assert id="no-contracts" test=". ne 'contract'" diagnostics="no-contracts-en">Для договора выписка не нужна.</sch:assert>
                    </sch:rule>
                  </sch:pattern>
                  <sch:diagnostics>
                    <sch:diagnostic id="no-contracts-en" xml:lang="en">A contract needs no extract.</sch:diagnostic>
                  </sch:diagnostics>
                </sch:schema>
                """);
    }

    @Test
    void refusesWithTheRulesNamePlaceAndWords() {
        Reason reason = flaws(CONTRACT).get(0);

        assertThat(reason.code()).isEqualTo(RefusalCode.RULE_BROKEN);
        assertThat(reason.found()).isEqualTo("no-contracts");
        assertThat(reason.place()).hasToString("/ExtractRequest/purpose (5:3)");
        assertThat(reason.text(Locale.forLanguageTag("ru")))
                .isEqualTo("Нарушено правило услуги: «Для договора выписка не нужна».");
        assertThat(reason.text(Locale.ENGLISH))
                .isEqualTo("A rule of the service is broken: “A contract needs no extract”.");
        assertThat(reason.cure(Locale.ENGLISH)).contains("no-contracts");
    }

    @Test
    void asksTheRulesOnlyWhenTheSchemaHasNothingToSay() {
        assertThat(flaws(CONTRACT.replace("<ogrn>1027700132195</ogrn>", "")))
                .extracting(Reason::code)
                .containsExactly(RefusalCode.SCHEMA_ELEMENT_MISSING);
    }

    @Test
    void checkServiceWantsASampleThatBreaksEachRule() throws IOException {
        assertThat(workshop.check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo("no refused sample breaks the rule no-contracts");
            assertThat(finding.file()).isEqualTo(workshop.route("rules.sch"));
            assertThat(finding.line()).isEqualTo(5);
        });

        Path sample = Files.createDirectories(workshop.route("samples/refused/for-a-contract"));
        Files.writeString(sample.resolve("request.xml"), CONTRACT);
        Files.writeString(sample.resolve("reasons.txt"), "rule-broken /ExtractRequest/purpose no-contracts\n");

        CheckReport report = workshop.check();
        assertThat(report.findings()).as(report.text()).isEmpty();
    }

    @Test
    void refusesPackageWhoseRulesDoNotCompile() {
        workshop.replace(workshop.route("rules.sch"), "ne 'contract'", "ne (");

        assertThatThrownBy(workshop::load).isInstanceOfSatisfying(BadPackage.class, bad -> assertThat(bad.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file().getFileName()).hasToString("rules.sch");
                    assertThat(finding.line()).isEqualTo(5);
                }));
    }

    private List<Reason> flaws(String request) {
        return Workshop.flaws(workshop.egrul(), Bytes.utf8(request));
    }
}
