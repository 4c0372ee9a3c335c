package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;
import static org.kvitok.core.RefusalCode.REFERENCE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;
import static org.kvitok.seal.Bench.one;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** ATTACKS.md, sections C and F: algorithms, references, transforms. */
class AlgorithmAttackTest {

    private static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1";

    @TempDir
    static Path folder;

    static Bench bench;
    static ForgedKey rsa;

    @BeforeAll
    static void prepare() {
        bench = new Bench(folder);
        rsa = bench.bind("rsa", bench.root.issue(KeyOrder.named("Rsa").kind(KeyKind.RSA_2048)));
    }

    @Test
    void refusesRsaWithSha1() {
        Document document = Signing.of(rsa)
                .method("http://www.w3.org/2000/09/xmldsig#rsa-sha1")
                .reference("#time")
                .reference("#body")
                .signed();

        assertThat(bench.refusal(document)).contains(ALGORITHM_UNSUPPORTED);
    }

    @Test
    void refusesSha1InOneOfTwoReferences() {
        Document document = Signing.of(bench.romashka)
                .reference("#time")
                .reference("#body", SHA1, Uris.EXCLUSIVE)
                .signed();

        assertThat(bench.refusal(document)).contains(ALGORITHM_UNSUPPORTED);
        assertThat(Bench.refusal(bench.sealWithout(Guard.ALGORITHMS), document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "urn:unknown",
                "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-256",
                "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-512",
                "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
                "http://www.w3.org/2009/xmldsig11#dsa-sha256"
            })
    void refusesOtherAlgorithmsEverywhere(String uri) {
        for (String name : new String[] {"SignatureMethod", "DigestMethod", "CanonicalizationMethod", "Transform"}) {
            Document document = bench.document(bench.romashka);
            one(document, Uris.DS, name).setAttribute("Algorithm", uri);

            assertThat(bench.refusal(Xml.again(document))).contains(ALGORITHM_UNSUPPORTED);
        }
    }

    @Test
    void doesNotEchoLongAlgorithmNames() {
        Document document = bench.document(bench.romashka);
        one(document, Uris.DS, "SignatureMethod").setAttribute("Algorithm", "urn:" + "x".repeat(1_000_000));

        String found = Bench.verify(bench.seal(), document)
                .fold(signed -> "", refusal -> refusal.reasons().get(0).found());

        assertThat(found).isEqualTo("(1000004 characters)");
    }

    @Test
    void refusesEcdsaValueOfZeros() {
        Document document = bench.document(bench.romashka);
        one(document, Uris.DS, "SignatureValue").setTextContent(Template.base64(new byte[64]));

        assertThat(bench.refusal(Xml.again(document))).contains(SIGNATURE_INVALID);
    }

    @Test
    void refusesSignatureValuesOfEveryOtherLength() {
        for (int length : new int[] {0, 1, 31, 63, 65, 72, 128, 4096}) {
            byte[] value = new byte[length];
            Arrays.fill(value, (byte) 0x5A);
            Document document = bench.document(bench.romashka);
            one(document, Uris.DS, "SignatureValue").setTextContent(Template.base64(value));

            assertThat(bench.refusal(Xml.again(document))).contains(SIGNATURE_INVALID);
        }
    }

    @Test
    void refusesRsaMethodWithEllipticKeyAndTheReverse() {
        Document elliptic = bench.document(bench.romashka);
        one(elliptic, Uris.DS, "SignatureMethod")
                .setAttribute("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        Document modular = bench.document(rsa);
        one(modular, Uris.DS, "SignatureMethod")
                .setAttribute("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");

        assertThat(bench.refusal(Xml.again(elliptic))).contains(SIGNATURE_INVALID);
        assertThat(bench.refusal(Xml.again(modular))).contains(SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/2002/06/xmldsig-filter2",
                "http://www.w3.org/2000/09/xmldsig#base64",
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                "http://www.w3.org/2006/12/xml-c14n11",
                "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
                "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform"
            })
    void refusesOtherTransforms(String uri) {
        Document document = bench.document(bench.romashka);
        one(document, Uris.DS, "Transform").setAttribute("Algorithm", uri);

        assertThat(bench.refusal(Xml.again(document))).contains(ALGORITHM_UNSUPPORTED);
    }

    @Test
    void refusesInclusiveCanonicalization() {
        Document document = Signing.of(bench.romashka)
                .canonicalization("http://www.w3.org/TR/2001/REC-xml-c14n-20010315")
                .reference("#time")
                .reference("#body")
                .signed();

        assertThat(bench.refusal(document)).contains(ALGORITHM_UNSUPPORTED);
    }

    @Test
    void refusesEnvelopedTransformAlone() {
        Document document = Signing.of(bench.romashka)
                .reference("#time")
                .reference("#body", Signing.SHA256, Uris.ENVELOPED)
                .signed();

        assertThat(bench.refusal(document)).contains(ALGORITHM_UNSUPPORTED);
    }

    @Test
    void refusesStylesheetInsideTransform() {
        Document document = bench.document(bench.romashka);
        one(document, Uris.DS, "Transform")
                .appendChild(document.createElementNS("http://www.w3.org/1999/XSL/Transform", "xsl:stylesheet"));

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
    }

    @Test
    void refusesTooManyTransforms() {
        Document document = bench.document(bench.romashka);
        Element transform = one(document, Uris.DS, "Transform");
        for (int i = 0; i < 6_000; i++) {
            transform.getParentNode().appendChild(transform.cloneNode(true));
        }

        assertThat(bench.refusal(Xml.again(document))).contains(REFERENCE_ILLEGAL);
    }

    @Test
    void refusesTooManyReferences() {
        Signing signing = Signing.of(bench.romashka).reference("#time");
        for (int i = 0; i < Counts.MOST_REFERENCES; i++) {
            signing.reference("#body");
        }
        Document document = signing.signed();

        assertThat(bench.refusal(document)).contains(REFERENCE_ILLEGAL);
        assertThat(Bench.refusal(bench.sealWithout(Guard.COUNTS), document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "#xpointer(/)",
                "#xpointer(id('kvitok-body'))",
                "http://127.0.0.1:1/canary",
                "file:///etc/passwd",
                "cid:attachment",
                "#nowhere"
            })
    void refusesReferencesToAnythingElse(String uri) {
        Document document = bench.document(bench.romashka);
        one(document, Uris.DS, "Reference").setAttribute("URI", uri);

        assertThat(bench.refusal(Xml.again(document))).contains(REFERENCE_ILLEGAL);
    }

    @Test
    void refusesReferenceWithoutUri() {
        Document document = bench.document(bench.romashka);
        one(document, Uris.DS, "Reference").removeAttribute("URI");

        assertThat(bench.refusal(Xml.again(document))).contains(REFERENCE_ILLEGAL);
    }

    @Test
    void refusesCommentInsideTheSignature() {
        for (String name : new String[] {"SignedInfo", "SignatureValue", "Reference", "KeyInfo"}) {
            Document document = bench.document(bench.romashka);
            one(document, Uris.DS, name).appendChild(document.createComment("x"));

            assertThat(bench.refusal(document)).contains(SECURITY_HEADER_MALFORMED);
        }
    }

    @Test
    void refusesTwoCanonicalizationsInOneReference() {
        Document document = Signing.of(bench.romashka)
                .reference("#time")
                .reference("#body", Signing.SHA256, Uris.EXCLUSIVE, Uris.EXCLUSIVE)
                .signed();

        assertThat(bench.refusal(document)).contains(SIGNATURE_INVALID);
    }

    @Test
    void refusesReferenceThatCallsTheTokenSomethingElse() {
        Document document = bench.document(bench.romashka);
        one(document, Uris.WSSE, "Reference")
                .setAttribute("ValueType", Uris.X509_V3.replace("#X509v3", "#X509PKIPathv1"));

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "!", "der", "longer", "zero", "%"})
    void refusesEcdsaValueOfAnyOtherForm(String form) {
        Document document = bench.document(bench.romashka);
        Element value = one(document, Uris.DS, "SignatureValue");
        byte[] right = Base64.getDecoder().decode(value.getTextContent());
        value.setTextContent(
                switch (form) {
                    case "der" -> Template.base64(EcdsaValue.der(right, 32));
                    case "longer" -> Template.base64(Arrays.copyOf(right, 66));
                    case "zero" -> Template.base64(new byte[64]);
                    default -> form;
                });

        assertThat(bench.refusal(Xml.again(document))).contains(SIGNATURE_INVALID);
    }

    @Test
    void bothChecksAgreeOnEveryKindOfKeyAndOnEverySingleAlteration() {
        for (KeyKind kind : new KeyKind[] {KeyKind.RSA_2048, KeyKind.EC_P256, KeyKind.EC_P384, KeyKind.ED25519}) {
            ForgedKey key = bench.bind(
                    "agree-" + kind.ordinal(),
                    bench.root.issue(KeyOrder.named("Agree " + kind).kind(kind)));
            for (String altered : new String[] {"", "Ask", "Created", "DigestValue", "SignatureValue"}) {
                Document document = bench.document(key);
                if (!altered.isEmpty()) {
                    Element element = Bench.one(document, "*", altered);
                    String text = element.getTextContent();
                    element.setTextContent((text.startsWith("A") ? "B" : "A") + text.substring(1));
                }
                Seal wide = bench.sealWithout(Guard.COUNTS, Guard.FRESHNESS);
                Seal narrow = bench.sealWithout(Guard.FRESHNESS);

                assertThat(Bench.refusal(narrow, document)).isEqualTo(Bench.refusal(wide, document));
            }
        }
    }
}
