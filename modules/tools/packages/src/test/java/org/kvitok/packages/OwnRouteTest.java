package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.packages.OwnRoute.Heard;
import org.kvitok.packages.OwnRoute.Way;

/** Going a route of a package's own. */
class OwnRouteTest {

    /** Asks the first registry about the content, and another one as the answer says. */
    private static final String STEPS = """
            - setVariable: {name: purpose, xpath: "/ExtractRequest/purpose"}
            - to: {uri: "kvitok:stylesheet?name=wrap.xsl", variableReceive: question}
            - to: {uri: "kvitok:registry?name=first", variableSend: question, variableReceive: said}
            - to: {uri: "kvitok:validate?name=said.xsd", variableSend: said}
            - validate: {xpath: "$said != '' and $request-id != ''"}
            - choice:
                when:
                  - xpath: {expression: "/*:said > 10", source: "variable:said"}
                    steps:
                      - log: more than ten
                      - to: kvitok:stylesheet?name=wrap.xsl
                      - to: {uri: "kvitok:registry", parameters: {name: second}}
                  - expression: {xpath: {expression: "/*:said = 5 and empty(/y:a)", source: said, namespace: [{key: y, value: "urn:y"}]}}
                    steps:
                      - to: kvitok:registry?name=queue
                otherwise:
                  steps:
                    - to: {uri: "kvitok:stylesheet?name=wrap.xsl", variableSend: said}
            """;

    @TempDir
    private Path folder;

    private OwnRouteWorkshop workshop;
    private final Registries registries = new Registries();

    @BeforeEach
    void copy() {
        workshop = OwnRouteWorkshop.in(folder);
    }

    @Test
    void asksOneRegistryAfterTheOtherAndTellsTheSecondWhatTheFirstSaid() {
        registries.say("first", "<said>12</said>").say("second", "<fine/>");

        Way<String> way = go("bank");

        assertThat(way).isEqualTo(new Way.Through<String>(Bytes.utf8("<fine/>")));
        assertThat(registries.asked).hasSize(2);
        assertThat(registries.asked.get(0))
                .startsWith("first <wrapped")
                .contains("purpose=\"bank\"", "of=\"ExtractRequest\"", "said=\"\"");
        assertThat(registries.asked.get(1)).startsWith("second <wrapped").contains("said=\"12\"");
        assertThat(registries.notes).containsExactly("more than ten");
    }

    @Test
    void endsWhereARegistryAnswersByItself() {
        registries.say("first", "<said>5</said>").end("queue", "handed over");

        assertThat(go("bank")).isEqualTo(new Way.Ended<>("handed over"));
    }

    @Test
    void takesTheOtherwiseAndAsksNobodyElse() {
        registries.say("first", "<said>1</said>");

        Way<String> way = go("bank");

        assertThat(((Way.Through<String>) way).answer().utf8()).contains("of=\"said\"", "said=\"1\"");
        assertThat(registries.asked).hasSize(1);
    }

    @Test
    void endsAsTheRegistryThatGaveNoAnswer() {
        registries.end("first", "away");

        assertThat(go("bank")).isEqualTo(new Way.Ended<>("away"));
        assertThat(registries.asked).hasSize(1);
    }

    @Test
    void isStuckAtAnAnswerThatIsNotByTheSchema() {
        registries.say("first", "<said>many</said>");

        assertThat(go("bank")).isInstanceOfSatisfying(Way.Stuck.class, stuck -> {
            assertThat(stuck.line()).isEqualTo(7);
            assertThat(stuck.afterAnswer()).isTrue();
            assertThat(stuck.why()).contains("schema-value-illegal").doesNotContain("many");
        });
    }

    @Test
    void isStuckWhereAnAnswerIsNoXml() {
        registries.say("first", "a page");

        assertThat(go("bank")).isInstanceOfSatisfying(Way.Stuck.class, stuck -> assertThat(stuck.afterAnswer())
                .isTrue());
    }

    @Test
    void isStuckOnContentBeforeAnyAnswer() {
        workshop.steps("- validate: {xpath: \"/ExtractRequest/purpose = 'court'\"}\n" + STEPS);

        assertThat(workshop.route().go(OwnRouteWorkshop.request("bank"), SampleParameters.STANDARD, registries))
                .isInstanceOfSatisfying(Way.Stuck.class, stuck -> {
                    assertThat(stuck.line()).isEqualTo(4);
                    assertThat(stuck.afterAnswer()).isFalse();
                });
        assertThat(registries.asked).isEmpty();
    }

    @Test
    void takesTheStepsOfAFilterOnlyWhereItHolds() {
        workshop.steps("""
                - filter: {xpath: "/ExtractRequest/purpose = 'bank'", steps: [{log: {message: a bank}}]}
                """ + STEPS);
        registries.end("first", "away");

        go(workshop, "bank");
        go(workshop, "court");

        assertThat(registries.notes).containsExactly("a bank");
        assertThat(registries.asked).hasSize(2);
    }

    @Test
    void isTheSameEveryTime() {
        registries.say("first", "<said>12</said>").say("second", "<fine/>");

        go("bank");
        go("bank");

        assertThat(registries.asked.subList(2, 4)).isEqualTo(registries.asked.subList(0, 2));
    }

    private Way<String> go(String purpose) {
        return go(workshop.steps(STEPS), purpose);
    }

    private Way<String> go(OwnRouteWorkshop its, String purpose) {
        return its.route().go(OwnRouteWorkshop.request(purpose), SampleParameters.STANDARD, registries);
    }

    private static final class Registries implements OwnRoute.Companion<String> {

        private final Map<String, Heard<String>> answers = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Registries say(String registry, String payload) {
            answers.put(registry, new Heard.Answer<>(Bytes.utf8(payload)));
            return this;
        }

        Registries end(String registry, String how) {
            answers.put(registry, new Heard.End<>(how));
            return this;
        }

        @Override
        public Heard<String> ask(String registry, Bytes request) {
            asked.add(registry + " " + request.utf8());
            return answers.get(registry);
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }
    }
}
