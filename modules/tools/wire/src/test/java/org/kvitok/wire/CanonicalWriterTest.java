package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.w3c.dom.Node;

class CanonicalWriterTest {

    private static final String TEXT = "ab \t\n\r&<>\"'é Квиток 🎫]]>\u0085\u2028";

    @Test
    void writesItsOwnExclusiveCanonicalFormWhateverTheDocument() throws Exception {
        for (int seed = 0; seed < 500; seed++) {
            CanonicalWriter writer = new CanonicalWriter();
            random(writer, new Random(seed), 0, "", "");
            assertThat(canonical(writer.bytes())).isEqualTo(writer.text());
        }
    }

    @Test
    void writesCanonicalContentUnchanged() throws Exception {
        CanonicalWriter inner = new CanonicalWriter();
        inner.start("x:in")
                .namespace("x", "urn:x")
                .attribute("a", "1")
                .text("т")
                .end();
        CanonicalWriter outer = new CanonicalWriter();
        outer.start("out")
                .namespace("", "urn:o")
                .canonical(inner.text())
                .element("e", "v")
                .end();
        assertThat(canonical(outer.bytes())).isEqualTo(outer.text());
        assertThat(outer.text())
                .isEqualTo("<out xmlns=\"urn:o\"><x:in xmlns:x=\"urn:x\" a=\"1\">т</x:in><e>v</e></out>");
    }

    @Test
    void refusesWhatWouldNotBeCanonical() {
        refused("ordered", writer -> writer.start("r").attribute("b", "").attribute("a", ""));
        refused("ordered", writer -> writer.start("r").attribute("a", "").attribute("a", ""));
        refused("ordered", writer -> writer.start("q:r")
                .namespace("q", "urn:q")
                .attribute("q:a", "")
                .attribute("b", ""));
        refused("ordered", writer -> writer.start("q:r").namespace("q", "urn:q").namespace("p", "urn:p"));
        refused(
                "before attributes",
                writer -> writer.start("r").attribute("a", "").namespace("", "urn:r"));
        refused(
                "declared already",
                writer ->
                        writer.start("q:r").namespace("q", "urn:q").start("q:s").namespace("q", "urn:q"));
        refused("not used", writer -> writer.start("r").namespace("q", "urn:q").text(""));
        refused("undeclared", writer -> writer.start("q:r").text(""));
        refused("undeclared", writer -> writer.start("r").attribute("q:a", ""));
        refused("not ended", writer -> writer.start("r").text());
        refused("nothing to end", CanonicalWriter::end);
        refused("second root", writer -> writer.start("r").end().start("r"));
        refused("outside", writer -> writer.text("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\uFFFE", "\uD83D", "\uDE00"})
    void refusesCharactersThatXmlDoesNotHave(String illegal) {
        CanonicalWriter writer = new CanonicalWriter().start("r");
        assertThatThrownBy(() -> writer.text(illegal)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Prefix p names one of two namespaces, so that declarations come, go and change on the way down. */
    private static void random(CanonicalWriter writer, Random random, int depth, String defaultUri, String pUri) {
        boolean prefixed = random.nextBoolean();
        boolean qualifiedAttribute = random.nextBoolean();
        writer.start((prefixed ? "p:" : "") + "e" + random.nextInt(3));
        String uri = prefixed ? defaultUri : random.nextInt(3) == 0 ? "" : "urn:d" + random.nextInt(2);
        if (!uri.equals(defaultUri)) {
            writer.namespace("", uri);
        }
        boolean usesP = prefixed || qualifiedAttribute;
        String p = usesP ? "urn:p" + random.nextInt(2) + "&\"<" : pUri;
        if (!p.equals(pUri)) {
            writer.namespace("p", p);
        }
        TreeSet<String> names = new TreeSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            names.add("a" + random.nextInt(5));
        }
        names.forEach(name -> writer.attribute(name, text(random)));
        if (random.nextInt(4) == 0) {
            writer.attribute("xml:lang", "ru");
        }
        if (qualifiedAttribute) {
            writer.attribute("p:a", text(random));
        }
        for (int i = random.nextInt(4); i > 0 && depth < 5; i--) {
            writer.text(text(random));
            random(writer, random, depth + 1, uri, p);
        }
        writer.text(text(random)).end();
    }

    private static String text(Random random) {
        int[] points = TEXT.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static void refused(String departure, java.util.function.Consumer<CanonicalWriter> writing) {
        CanonicalWriter writer = new CanonicalWriter();
        assertThatThrownBy(() -> writing.accept(writer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(departure);
    }

    private static String canonical(Bytes xml) throws XMLSecurityException {
        Init.init();
        Node root = new XmlReader(XmlLimits.STANDARD)
                .read(xml, Optional.empty())
                .fold(document -> document.getDocumentElement(), refusal -> {
                    throw new AssertionError(refusal.toString());
                });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS).canonicalizeSubtree(root, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
