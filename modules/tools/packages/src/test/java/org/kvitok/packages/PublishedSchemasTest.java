package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.Bytes;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class PublishedSchemasTest {

    private static final String XS = "http://www.w3.org/2001/XMLSchema";
    private static final List<String> DOCUMENTED =
            List.of("element", "attribute", "complexType", "simpleType", "enumeration");

    /** All of them but the exchange's own, which has a test of its own beside its door. */
    private static List<Path> published() throws IOException {
        Path exchange = Workshop.PUBLISHED.schemas().resolve("exchange");
        try (Stream<Path> files = Files.walk(Workshop.PUBLISHED.schemas())) {
            return files.filter(file -> file.toString().endsWith(".xsd") && !file.startsWith(exchange))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void documentEverythingInRussianAndEnglish(Path schema) throws IOException {
        assertThat(undocumented(schema)).isEmpty();
    }

    private static List<String> undocumented(Path file) throws IOException {
        Element root = Workshop.root(Bytes.wrap(Files.readAllBytes(file)));
        List<String> undocumented = new ArrayList<>();
        for (String kind : DOCUMENTED) {
            var elements = root.getElementsByTagNameNS(XS, kind);
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                if (!languages(element).equals(List.of("ru", "en"))) {
                    undocumented.add(kind + " " + element.getAttribute("name") + element.getAttribute("value"));
                }
            }
        }
        return undocumented;
    }

    private static List<String> languages(Element element) {
        List<String> languages = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element annotation && annotation.getLocalName().equals("annotation")) {
                var texts = annotation.getElementsByTagNameNS(XS, "documentation");
                for (int i = 0; i < texts.getLength(); i++) {
                    languages.add(((Element) texts.item(i)).getAttribute("xml:lang"));
                }
            }
        }
        return languages;
    }
}
