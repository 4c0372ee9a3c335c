package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One pass must give the octets that Santuario gives, to the last one: signatures hang on them. */
class CanonicalPassTest {

    private static final int DOCUMENTS = 3_000;
    private static final List<String> PREFIXES = List.of("", "", "a", "b", "soap", "wsu");
    private static final List<String> URIS = List.of("urn:a", "urn:b", "urn:ё?x=1&amp;y=\"".replace("\"", "&quot;"));
    private static final List<String> TEXTS = List.of(
            "",
            "ООО «Ромашка»",
            " \n\t",
            "a &amp; b &lt; c &gt; d \" '",
            "&#xD;",
            "\uD83D\uDE00",
            "<![CDATA[<&>]]>",
            "<!-- not signed -->",
            "\u20AC\u00A0",
            "]]&gt;");

    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);

    @Test
    void givesTheOctetsThatSantuarioGivesForEveryElement() throws Exception {
        int compared = 0;
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            Document document = read(new Written(new Random(seed)).document());
            for (Element element : Xml.list(document.getElementsByTagName("*"))) {
                assertThat(utf8(CanonicalPass.over(element).orElseThrow().whole()))
                        .as("seed %d, <%s>", seed, element.getNodeName())
                        .isEqualTo(utf8(CanonicalForm.bySantuario(element, "")));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(10 * DOCUMENTS);
    }

    @Test
    void aPartIsWhatTheElementAloneWouldGive() throws Exception {
        int parts = 0;
        int leaning = 0;
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            Document document = read(new Written(new Random(seed)).document());
            Canonical whole = CanonicalPass.over(document.getDocumentElement()).orElseThrow();
            for (Element element : Xml.list(document.getElementsByTagName("*"))) {
                if (whole.has(element)) {
                    byte[] alone = CanonicalForm.bySantuario(element, "");
                    assertThat(whole.of(element)).as("seed %d", seed).isEqualTo(Bytes.wrap(alone));
                    assertThat(whole.sha256Of(element))
                            .isEqualTo(Bytes.wrap(alone).sha256());
                    parts++;
                } else {
                    leaning++;
                }
            }
        }
        assertThat(parts).isGreaterThan(DOCUMENTS);
        assertThat(leaning).isGreaterThan(DOCUMENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s:Body xmlns:s='urn:s' xmlns:u='urn:u' u:Id='b'><k:Submit xmlns:k='urn:k'><k:content>"
                        + "<Request xmlns='urn:r'><inn>1</inn></Request></k:content></k:Submit></s:Body>",
                "<s:Body xmlns:s='urn:s' xmlns:u='urn:u' u:Id='b'><Submit xmlns='urn:k'><content>"
                        + "<r:Request xmlns:r='urn:r'><r:inn>1</r:inn></r:Request></content></Submit></s:Body>"
            })
    void messageAndContentOfAnOrdinaryMessageArePartsOfItsBody(String body) {
        Element root = read(body).getDocumentElement();
        Element message = (Element) root.getFirstChild();
        Element content = (Element) message.getFirstChild().getFirstChild();

        Canonical whole = CanonicalPass.over(root).orElseThrow();

        assertThat(whole.has(message)).isTrue();
        assertThat(whole.has(content)).isTrue();
    }

    @Test
    void leavesNodesThatItDoesNotKnowToSantuario() throws XMLSecurityException {
        Element root = Xml.read("<a><?target data?></a>").getDocumentElement();

        assertThat(CanonicalPass.over(root)).isEmpty();
        assertThat(CanonicalForm.of(root).utf8()).isEqualTo("<a><?target data?></a>");
    }

    private Document read(String text) {
        return reader.read(Bytes.utf8(text), Optional.empty()).fold(document -> document, refusal -> {
            throw new AssertionError(refusal.reasons() + "\n" + text);
        });
    }

    private static String utf8(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** A document of nested, redeclared and unused namespaces, written by chance. */
    private static final class Written {

        private final Random random;
        private final StringBuilder out = new StringBuilder();

        Written(Random random) {
            this.random = random;
        }

        String document() {
            element(0);
            return out.toString();
        }

        /** Every prefix is declared at the root, so that each may be used anywhere, and redeclared on the way. */
        private void element(int depth) {
            String prefix = one(PREFIXES);
            String name = (prefix.isEmpty() ? "" : prefix + ":") + (char) ('p' + random.nextInt(4));
            out.append('<').append(name);
            declarations(depth);
            attributes();
            out.append('>');
            int children = depth > 5 ? 0 : random.nextInt(4) + (depth < 2 ? 1 : 0);
            for (int i = 0; i < children; i++) {
                out.append(one(TEXTS));
                element(depth + 1);
            }
            out.append(one(TEXTS)).append("</").append(name).append('>');
        }

        private void declarations(int depth) {
            for (String prefix : List.of("a", "b", "soap", "wsu")) {
                if (depth == 0 || random.nextInt(6) == 0) {
                    out.append(" xmlns:")
                            .append(prefix)
                            .append("=\"")
                            .append(one(URIS))
                            .append('"');
                }
            }
            if (random.nextInt(3) == 0) {
                out.append(" xmlns=\"")
                        .append(random.nextBoolean() ? "" : one(URIS))
                        .append('"');
            }
        }

        private void attributes() {
            List<String> names = List.of("z", "y", "xml:lang", "wsu:Id", "a:z");
            IntStream.range(0, names.size()).filter(i -> random.nextInt(4) == 0).forEach(i -> out.append(' ')
                    .append(names.get(i))
                    .append("=\"ё &amp; &quot; &lt; &#x9;&#xA;&#xD; > \uD83D\uDE00\""));
        }

        private String one(List<String> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
