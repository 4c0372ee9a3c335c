package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The published catalogue, and the enumeration made of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalCatalogueTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    private List<Element> codes;

    @BeforeAll
    void read() throws Exception {
        File file = new File(System.getProperty("kvitok.root"), "schemas/exchange/1.0/refusal-codes.xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        codes = children(factory.newDocumentBuilder().parse(file).getDocumentElement(), "code");
    }

    @Test
    void isTheEnumerationInItsOrder() {
        assertThat(codes.stream().map(code -> code.getAttribute("name")))
                .containsExactlyElementsOf(Arrays.stream(RefusalCode.values())
                        .map(RefusalCode::wire)
                        .toList());
    }

    @Test
    void saysTheSameAsTheEnumeration() {
        for (Element code : codes) {
            RefusalCode constant = constant(code);
            assertThat(constant.fault().name().toLowerCase(Locale.ROOT)).isEqualTo(code.getAttribute("fault"));
            assertThat(constant.retry().wire()).isEqualTo(code.getAttribute("retry"));
            assertThat(constant.wsse().orElse("")).isEqualTo(code.getAttribute("wsse"));
            String outward = code.getAttribute("outward");
            assertThat(constant.outward().wire()).isEqualTo(outward.isEmpty() ? constant.wire() : outward);
            for (String language : List.of("ru", "en")) {
                Locale locale = Locale.forLanguageTag(language);
                assertThat(constant.text(locale, "{found}", "{expected}")).isEqualTo(text(code, "text", language));
                assertThat(constant.cure(locale, "{found}", "{expected}")).isEqualTo(text(code, "cure", language));
            }
        }
    }

    @Test
    void hasEveryTextInBothLanguages() {
        for (Element code : codes) {
            for (String kind : List.of("text", "cure")) {
                assertThat(text(code, kind, "en")).as(code.getAttribute("name")).matches("[^А-Яа-яЁё]+[.]");
                assertThat(text(code, kind, "ru")).as(code.getAttribute("name")).matches("(?s).*[А-Яа-яЁё].*[.]");
            }
        }
    }

    @Test
    void usesOnlyPlaceholdersThatAreFilled() {
        for (Element code : codes) {
            for (String kind : List.of("text", "cure")) {
                List<String> english = placeholders(text(code, kind, "en"));
                assertThat(english).isSubsetOf("{found}", "{expected}");
                assertThat(placeholders(text(code, kind, "ru")))
                        .as(code.getAttribute("name"))
                        .containsExactlyInAnyOrderElementsOf(english);
            }
        }
    }

    @Test
    void advisesToTryLaterOnlyWhereTheGatewayIsAtFault() {
        assertThat(RefusalCode.values())
                .filteredOn(code -> code.fault() == RefusalCode.Fault.GATEWAY)
                .allSatisfy(code -> assertThat(code.retry()).isEqualTo(RefusalCode.Retry.LATER));
    }

    private static RefusalCode constant(Element code) {
        return RefusalCode.valueOf(
                code.getAttribute("name").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String text(Element code, String kind, String language) {
        List<Element> texts = children(code, kind).stream()
                .filter(text -> text.getAttribute("xml:lang").equals(language))
                .toList();
        assertThat(texts)
                .as(code.getAttribute("name") + " " + kind + " " + language)
                .hasSize(1);
        return texts.get(0).getTextContent();
    }

    private static List<String> placeholders(String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); ) {
            found.add(matcher.group());
        }
        return found;
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("urn:kvitok:refusal-codes:1.0", name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
