package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route of a package's own may hold. */
class RouteReaderTest {

    /** A route without a flaw, which asks every registry. */
    private static final String GOOD = """
            - to: {uri: "kvitok:registry?name=first", variableReceive: said}
            - to: {uri: "kvitok:validate?name=said.xsd", variableSend: said}
            - to: {uri: "kvitok:registry?name=second", variableReceive: other}
            - to: kvitok:registry?name=queue
            """;

    @TempDir
    private Path folder;

    private OwnRouteWorkshop workshop;

    @BeforeEach
    void copy() {
        workshop = OwnRouteWorkshop.in(folder);
    }

    @Test
    void takesARouteAsToolsForCamelWriteIt() {
        workshop.file("""
                - route:
                    id: route-1234
                    description: drawn
                    from:
                      id: from-1234
                      uri: kvitok:submission
                      steps:
                """ + ("- log: {id: log-1, message: \"on its way\"}\n" + GOOD).indent(8));

        assertThat(workshop.findings()).isEmpty();
    }

    /** Each is Camel, and none of it is ours. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- bean: {ref: ledger}                                 | bean | stylesheet",
                "- process: {ref: '#class:java.lang.Runtime'}          | process | stylesheet",
                "- script: {groovy: '1'}                               | script | stylesheet",
                "- toD: 'http://127.0.0.1:1/${body}'                   | toD | choice",
                "- recipientList: {simple: '${body}'}                  | recipientList | choice",
                "- setHeader: {name: x, constant: y}                   | setHeader | setVariable",
                "- setBody: {constant: x}                              | setBody | stylesheet",
                "- enrich: {constant: 'file:/etc'}                     | enrich | kvitok:registry",
                "- wireTap: {uri: 'file:/tmp'}                         | wireTap | kvitok:registry",
                "- loop: {constant: 3, steps: []}                      | loop | each step once",
                "- split: {xpath: /a, steps: []}                       | split | each step once",
                "- doTry: {steps: []}                                  | doTry | retry",
                "- delay: {constant: 1000}                             | delay | retry",
                "- throwException: {message: x}                        | throwException | retry",
                "- invented: {}                                        | invented | remove it",
                "- setVariable: {name: a, simple: '${body}'}           | simple | xpath or constant",
                "- setVariable: {name: a, groovy: '1'}                 | groovy | xpath or constant",
                "- validate: {method: {ref: a}}                        | method | xpath or constant",
                "- setVariable: {name: a, xpath: {expression: /a, saxon: true}} | saxon | remove it",
                "- to: {uri: 'kvitok:registry?name=first', variableReceive: a, pattern: InOnly} | pattern | remove it",
                "- log: {message: x, loggerRef: y}                     | loggerRef | remove it",
            })
    void refusesEverythingElseByNameWithLineAndColumn(String step, String found, String cure) {
        List<Finding> findings = workshop.steps(step + "\n" + GOOD).findings();

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.file().toString()).endsWith("route.camel.yaml");
            assertThat(finding.line()).isEqualTo(4);
            assertThat(finding.column()).isEqualTo(7 + step.indexOf(found));
            assertThat(finding.found()).isEqualTo(found);
            assertThat(finding.expected()).isNotEmpty();
            assertThat(finding.cure()).contains(cure);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- to: http://127.0.0.1:1/elsewhere                    | a route cannot go there",
                "- to: file:/etc                                       | a route cannot go there",
                "- to: direct:other                                    | a route cannot go there",
                "- to: {uri: 'bean:ledger?method=x'}                   | a route cannot go there",
                "- to: 'kvitok:registry?name=first&timeout=1'          | a route cannot go there",
                "- to: kvitok:registry?name=third                      | there is no registry third",
                "- to: kvitok:registry                                 | there is no registry",
                "- to: kvitok:stylesheet?name=none.xsl                 | there is no file none.xsl",
                "- to: kvitok:stylesheet?name=said.xsd                 | must end in .xsl",
                "- to: kvitok:validate?name=none.xsd                   | there is no file none.xsd",
                "- to: {uri: 'kvitok:stylesheet', parameters: {name: ../1.0/wrap.xsl}} | there is no file ../1.0/wrap.xsl",
                "- to: '{{registries.x}}'                              | placeholder",
                "- log: 'body is ${body}'                              | placeholder",
                "- setVariable: {name: a, constant: '{{env:HOME}}'}    | placeholder",
                "- setVariable: {name: number, constant: x}            | cannot have this name",
                "- setVariable: {name: Ä, constant: x}                 | cannot have this name",
                "- setVariable: {name: a}                              | not one expression",
                "- setVariable: {name: a, constant: x, xpath: /b}      | not one expression",
                "- validate: {constant: 'true'}                        | validate has no constant",
                "- validate: {expression: {constant: 'true'}}          | a constant always holds",
                "- validate: {xpath: '/a['}                            | XPath /a[",
                "- validate: {xpath: 'unknown:function()'}             | XPath unknown:function()",
                "- validate: {xpath: '$other'}                         | XPath $other",
                "- validate: {xpath: {expression: /a, source: other}}  | the variable is not set",
                "- choice: {otherwise: {steps: []}}                    | a choice has no when",
                "- filter: {xpath: 'true()'}                           | there are no steps",
                "- log: {}                                             | log has no message",
                "- {log: a, to: b}                                     | a step has one name",
                "- log                                                 | a step is no mapping",
            })
    void saysWhatIsWrong(String step, String what) {
        assertThat(workshop.steps(step + "\n" + GOOD).findings())
                .extracting(Finding::what)
                .anyMatch(said -> said.contains(what));
    }

    @Test
    void refusesAnAnswerThatIsUsedBeforeItWasChecked() {
        String unchecked = "the registry's answer is used before it was checked";
        String ask = "- to: {uri: \"kvitok:registry?name=first\", variableReceive: said}\n";
        for (String use : List.of(
                "- to: {uri: \"kvitok:stylesheet?name=wrap.xsl\", variableSend: said}",
                "- to: {uri: \"kvitok:registry?name=second\", variableSend: said}",
                "- validate: {xpath: {expression: /a, source: said}}")) {
            assertThat(workshop.steps(ask + use + "\n").findings())
                    .as(use)
                    .extracting(Finding::what)
                    .contains(unchecked);
        }
        assertThat(workshop.steps(ask + "- validate: {xpath: \"$said\"}\n").findings())
                .extracting(Finding::what)
                .anyMatch(what -> what.contains("XPath $said"));
    }

    @Test
    void refusesAVariableThatNotEveryWaySets() {
        assertThat(workshop.steps("""
                        - choice:
                            when:
                              - {xpath: "/ExtractRequest/purpose = 'bank'", steps: [setVariable: {name: kind, constant: bank}]}
                        - validate: {xpath: "$kind = 'bank'"}
                        """ + GOOD).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).contains("$kind");
            assertThat(finding.line()).isEqualTo(7);
        });
    }

    @Test
    void asksEachRegistryOnceOnEveryWay() {
        assertThat(workshop.steps(GOOD.replace("second", "first")).findings())
                .extracting(Finding::what)
                .contains("the registry may have been asked before", "nothing asks the registry second");
    }

    @Test
    void letsNothingFollowARegistryThatAnswersByItself() {
        assertThat(workshop.steps(GOOD + "- log: later\n").findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).startsWith("nothing can follow");
                    assertThat(finding.line()).isEqualTo(8);
                });
    }

    @Test
    void refusesAnchorsAndTags() {
        assertThat(workshop.steps("- &again\n  log: x\n- *again\n" + GOOD).findings())
                .extracting(Finding::what)
                .containsExactly("anchors and aliases are not taken", "anchors and aliases are not taken");
        assertThat(workshop.steps("- log: !!java.net.URL [x]\n" + GOOD).findings())
                .extracting(Finding::what)
                .containsExactly("tags are not taken");
    }

    @Test
    void boundsStepsAndDepth() {
        String many = IntStream.range(0, 60).mapToObj(i -> "- log: x\n").collect(Collectors.joining());
        assertThat(workshop.steps(many).findings()).extracting(Finding::what).contains("there are more than 50 steps");
        String deep = "- filter: {xpath: 'true()', steps: [".repeat(10) + "{log: x}" + "]}".repeat(10);
        assertThat(workshop.steps(deep.replace("[- ", "[") + "\n" + GOOD).findings())
                .extracting(Finding::what)
                .anyMatch(what -> what.contains("8 deep"));
    }

    @Test
    void beginsWhereSubmissionsDoAndOnlyOnce() {
        assertThat(workshop.file(OwnRouteWorkshop.BEGIN.replace("kvitok:submission", "file:in") + GOOD.indent(6))
                        .findings())
                .extracting(Finding::what)
                .containsExactly("a route begins at kvitok:submission");
        String whole = OwnRouteWorkshop.BEGIN + GOOD.indent(6);
        assertThat(workshop.file(whole + whole).findings())
                .extracting(Finding::what)
                .containsExactly("there is more than one route");
        assertThat(workshop.file("").findings()).extracting(Finding::what).containsExactly("there is no route");
        assertThat(workshop.file("- from: [").findings())
                .extracting(Finding::what)
                .allMatch(what -> what.startsWith("no YAML"));
    }

    @Test
    void refusesWhatStandsBesideTheRouteAndWouldDoNothing() throws IOException {
        workshop.steps(GOOD);
        Path standard = workshop.workshop().route("to-registry.xsl");
        Files.copy(workshop.workshop().route("wrap.xsl"), standard);
        assertThat(workshop.findings()).singleElement().satisfies(finding -> assertThat(finding.file())
                .isEqualTo(standard));
        Files.delete(standard);
        Path file = workshop.workshop().route("service.yaml");
        Files.writeString(file, Files.readString(file) + "routing: [{to: first}]\n");

        assertThat(workshop.findings()).extracting(Finding::what).contains("there is a route.camel.yaml too");
    }

    @Test
    void namesWhatDoesNotCompileInItsFiles() throws IOException {
        Path stylesheet = workshop.workshop().route("wrap.xsl");
        Files.writeString(stylesheet, Files.readString(stylesheet).replace("$purpose", "$nobody"));

        assertThat(workshop.steps("- to: {uri: \"kvitok:stylesheet?name=wrap.xsl\", variableReceive: a}\n" + GOOD)
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo(stylesheet);
                    assertThat(finding.line()).isEqualTo(6);
                });
    }
}
