package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.Refusal;
import org.kvitok.wire.RuleSet.Broken;
import org.kvitok.wire.RuleSet.Rule;
import org.w3c.dom.Element;

class RuleSetTest {

    private static final String LOOP = "<xsl:function name='f:for-ever' as='xs:integer'>"
            + "<xsl:param name='n' as='xs:integer'/><xsl:variable name='all' as='xs:integer*'>"
            + "<xsl:for-each select='1 to 100000'><xsl:for-each select='1 to 100000'><xsl:sequence select='.[. = $n]'/>"
            + "</xsl:for-each></xsl:for-each></xsl:variable>"
            + "<xsl:sequence select='count($all)'/></xsl:function>";

    @TempDir
    private Path folder;

    @Test
    void saysNothingOfDocumentThatKeepsTheRules() {
        assertThat(broken(order("<sum>3</sum><part>1</part><part>2</part>"))).isEmpty();
    }

    @Test
    void namesRulePlaceAndTextInBothLanguages() {
        List<Broken> broken = broken(order("<sum>4</sum><part>1</part><part m='0'>2</part>"));

        assertThat(broken).extracting(Broken::rule).containsExactly("sum-of-parts", "m-is-positive");
        assertThat(broken.get(0).ru()).isEqualTo("Сумма 4 не равна итогу частей 3.");
        assertThat(broken.get(0).en()).isEqualTo("The sum 4 is not the total 3 of the parts.");
        assertThat(broken.get(0).where().getLocalName()).isEqualTo("sum");
        assertThat(broken.get(1).where().getNodeName()).isEqualTo("m");
    }

    @Test
    void findsThePlaceInTheWholeMessage() {
        Bytes message = Bytes.utf8("<env>\n<body>\n"
                + order("<sum>1</sum>\n<part>1</part>\n<part m='0'>0</part>").utf8() + "</body></env>");
        Element content =
                (Element) read(message).getElementsByTagNameNS("urn:o", "Order").item(0);

        List<Broken> broken = compiled(rules("")).broken(Tree.of(content), Map.of());

        assertThat(new Places(message, Optional.empty()).of(broken.get(0).where()))
                .hasToString("/env/body/Order/part[2]/@m (5:1)");
    }

    @Test
    void breaksOffWhenThereIsEnough() {
        assertThat(broken(order("<sum>0</sum>" + "<part m='0'>0</part>".repeat(500))))
                .hasSize(Refusal.MOST_REASONS);
    }

    @Test
    void givesValuesToVariablesOfTheirName() {
        RuleSet rules = compiled(rules("<s:let name='least' value=\"'0'\"/>").replace(". > 0", ". > number($least)"));
        Tree tree = Tree.of(read(order("<sum>1</sum><part m='2'>1</part>")).getDocumentElement());

        assertThat(rules.broken(tree, Map.of())).isEmpty();
        assertThat(rules.broken(tree, Map.of("least", "2", "other", "")))
                .extracting(Broken::rule)
                .containsExactly("m-is-positive");
    }

    @Test
    void knowsItsRulesAndTheirLines() {
        assertThat(compiled(rules("")).rules())
                .containsExactly(new Rule("sum-of-parts", 5), new Rule("m-is-positive", 8));
    }

    @Test
    void stopsRulesThatLoopAndLetsThemRest() {
        RuleSet rules = compiled(rules(LOOP).replace(". > 0", "f:for-ever(-1) = 1"), Duration.ofMillis(300));
        Tree tree = Tree.of(read(order("<part m='1'>1</part><sum>1</sum>")).getDocumentElement());

        assertThatThrownBy(() -> rules.broken(tree, Map.of()))
                .isInstanceOf(TransformFailed.class)
                .hasMessageContaining("rules.sch: not finished");
        assertThatThrownBy(() -> rules.broken(tree, Map.of()))
                .isInstanceOf(TransformFailed.class)
                .hasMessageContaining("not tried");
        assertThat(compiled(rules("")).broken(tree, Map.of()))
                .as("others go on")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id='m-is-positive'|",
                "id='m-is-positive'|id='sum-of-parts'",
                ". > 0|. >",
                ". > 0|doc(&quot;x&quot;)//x",
                "context='o:part/@m'|context='o:part['",
                "xml:lang='en' id='m-en'|id='m-en'",
                "diagnostics='m-en'|",
                "queryBinding='xslt3'|queryBinding='xslt'",
                "<s:title>|<s:include href='x.sch'/><s:title>",
                "<s:title>|<xsl:import href='x.xsl'/><s:title>",
                "purl.oclc.org|purl.example",
                "</s:schema>|"
            })
    void refusesRulesThatAreNotAsTheyMustBe(String change) {
        String[] parts = change.split("\\|", -1);
        String changed = rules("").replace(parts[0], parts[1]);
        if (parts[1].startsWith("doc(")) {
            RuleSet reaching = compiled(changed);
            Tree tree = Tree.of(read(order("<part m='1'>1</part><sum>1</sum>")).getDocumentElement());
            assertThatThrownBy(() -> reaching.broken(tree, Map.of())).isInstanceOf(TransformFailed.class);
        } else {
            assertThatThrownBy(() -> compiled(changed)).isInstanceOf(BadSchema.class);
        }
    }

    @Test
    void namesEveryMistakeWithItsLine() {
        String changed = rules("").replace(". > 0", ". >").replace("id='sum-of-parts'", "");

        assertThatThrownBy(() -> compiled(changed))
                .isInstanceOfSatisfying(BadSchema.class, bad -> assertThat(bad.spots())
                        .extracting(BadSchema.Spot::line)
                        .containsExactlyInAnyOrder(5, 8));
    }

    private List<Broken> broken(Bytes document) {
        return compiled(rules("")).broken(Tree.of(read(document).getDocumentElement()), Map.of());
    }

    private static org.w3c.dom.Document read(Bytes document) {
        return new XmlReader(XmlLimits.STANDARD)
                .read(document, Optional.empty())
                .fold(read -> read, refusal -> {
                    throw new AssertionError(refusal.toString());
                });
    }

    private static Bytes order(String inside) {
        return Bytes.utf8("<Order xmlns='urn:o'>" + inside + "</Order>");
    }

    private static String rules(String more) {
        return """
                <s:schema xmlns:s='http://purl.oclc.org/dsdl/schematron' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' queryBinding='xslt3'>
                <s:title>Order</s:title><s:ns prefix='o' uri='urn:o'/><s:ns prefix='f' uri='urn:f'/>%s<s:pattern>
                <s:rule context='o:Order'>
                <s:let name='total' value='sum(o:part)'/>
                <s:assert id='sum-of-parts' test='o:sum = $total' subject='o:sum' diagnostics='sum-en'>Сумма
                  <s:value-of select='o:sum'/> не равна итогу частей <s:value-of select='$total'/>.</s:assert>
                </s:rule><s:rule context='o:part/@m'>
                <s:assert id='m-is-positive' test='. > 0' diagnostics='m-en'>Число должно быть больше нуля.</s:assert>
                </s:rule></s:pattern><s:diagnostics>
                <s:diagnostic xml:lang='en' id='sum-en'>The sum <s:value-of select='o:sum'/> is not the total
                  <s:value-of select='$total'/> of the parts.</s:diagnostic>
                <s:diagnostic xml:lang='en' id='m-en'>The number must be greater than 0.</s:diagnostic>
                </s:diagnostics></s:schema>""".formatted(more.replace(
                "<xsl:function",
                "<xsl:function xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
                        + " xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:f='urn:f'"));
    }

    private RuleSet compiled(String text) {
        return compiled(text, Duration.ofSeconds(30));
    }

    private RuleSet compiled(String text, Duration within) {
        try {
            Path file = Files.writeString(folder.resolve("rules.sch"), text);
            return RuleSet.compile(file, within);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
