package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;

class XPathTestTest {

    private static final Bytes DOCUMENT =
            Bytes.utf8("<in xmlns='urn:in'><inn>7707<!-- -->083893</inn><n>2</n><n>3</n></in>");

    @Test
    void knowsItsVariablesAndNoOthers() {
        XPathTest test =
                XPathTest.compile("/*/@id = $wanted", Map.of(), Set.of("wanted", "unused"), Duration.ofSeconds(10));

        assertThat(test.holds(Bytes.utf8("<a id=\"1\"/>"), Map.of("wanted", "1", "unused", "")))
                .isTrue();
        assertThat(test.holds(Bytes.utf8("<a id=\"1\"/>"), Map.of("wanted", "2", "unused", "")))
                .isFalse();
        assertThatThrownBy(() -> XPathTest.compile("$other", Map.of(), Set.of("wanted"), Duration.ofSeconds(10)))
                .isInstanceOf(BadSchema.class);
    }

    @Test
    void tellsWhetherAnExpressionHolds() {
        assertThat(compiled("/i:in/i:n = 3").holds(DOCUMENT)).isTrue();
        assertThat(compiled("/i:in/i:n > 3").holds(DOCUMENT)).isFalse();
        assertThat(compiled("/i:in/i:none").holds(DOCUMENT)).isFalse();
    }

    @Test
    void givesTheTextThatAnExpressionSelects() {
        assertThat(compiled("/i:in/i:inn/text()").text(DOCUMENT)).isEqualTo("7707083893");
        assertThat(compiled("sum(//i:n)").text(DOCUMENT)).isEqualTo("5");
        assertThat(compiled("//i:n").text(DOCUMENT)).isEqualTo("2");
        assertThat(compiled("//i:none").text(DOCUMENT)).isEmpty();
        assertThat(XPathTest.compile("/in/inn", Map.of("", "urn:in")).text(DOCUMENT))
                .isEqualTo("7707083893");
    }

    @Test
    void failsOnDocumentsAndValuesThatDoNotFit() {
        assertThatThrownBy(() -> compiled("xs:date(//i:n[1])").text(DOCUMENT)).isInstanceOf(TransformFailed.class);
        assertThatThrownBy(() -> compiled("true()").holds(Bytes.utf8("<!DOCTYPE a><a/>")))
                .isInstanceOf(TransformFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 +", "$x", "q:a", "java.lang.System.exit(1)"})
    void refusesExpressionsThatDoNotCompile(String expression) {
        assertThatThrownBy(() -> compiled(expression)).isInstanceOf(BadSchema.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc('file:///etc/hostname')", "unparsed-text('file:///etc/hostname')", "collection('/')"})
    void reachesNothingOutside(String expression) {
        assertThatThrownBy(() -> compiled(expression).holds(DOCUMENT)).isInstanceOf(TransformFailed.class);
    }

    private static XPathTest compiled(String expression) {
        return XPathTest.compile(expression, Map.of("i", "urn:in"));
    }
}
