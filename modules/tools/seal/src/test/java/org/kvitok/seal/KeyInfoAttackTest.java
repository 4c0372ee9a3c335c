package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;
import static org.kvitok.core.RefusalCode.CERTIFICATE_IMPERSONATION;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNBOUND;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNREADABLE;
import static org.kvitok.core.RefusalCode.KEY_UNSUITABLE;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;
import static org.kvitok.seal.Bench.one;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** ATTACKS.md, section B: whose key is it? */
class KeyInfoAttackTest {

    private static final String DS_PREFIX = " xmlns:ds=\"" + Uris.DS + "\"";

    @TempDir
    static Path folder;

    static Bench bench;

    @BeforeAll
    static void prepare() {
        bench = new Bench(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ds:KeyValue>x</ds:KeyValue>",
                "<ds:KeyName>romashka</ds:KeyName>",
                "<ds:X509Data><ds:X509SubjectName>CN=Romashka</ds:X509SubjectName></ds:X509Data>",
                "<ds:PGPData></ds:PGPData>",
                "<ds:SPKIData></ds:SPKIData>",
                "<ds:RetrievalMethod URI=\"http://127.0.0.1:1/canary\"></ds:RetrievalMethod>",
                "<d:KeyInfoReference xmlns:d=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#k1\"></d:KeyInfoReference>",
                "<w:SecurityTokenReference xmlns:w=\"" + Uris.WSSE + "\"></w:SecurityTokenReference>"
            })
    void refusesEveryOtherWayOfNamingAKey(String keyInfo) {
        for (boolean first : new boolean[] {true, false}) {
            Document document = bench.document(bench.romashka);
            Element parent = one(document, Uris.DS, "KeyInfo");
            Document other = Xml.read("<x" + DS_PREFIX + ">" + keyInfo + "</x>");
            parent.insertBefore(
                    document.importNode(other.getDocumentElement().getFirstChild(), true),
                    first ? parent.getFirstChild() : null);

            assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
        }
    }

    @Test
    void refusesKeyIdentifierReference() {
        Document document = bench.document(bench.romashka);
        Element str = one(document, Uris.WSSE, "SecurityTokenReference");
        str.removeChild(str.getFirstChild());
        str.appendChild(document.createElementNS(Uris.WSSE, "wsse:KeyIdentifier"));

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
    }

    @Test
    void refusesReferenceToSomethingElseThanTheToken() {
        Document document = bench.document(bench.romashka);
        one(document, Uris.WSSE, "Reference").setAttribute("URI", "#kvitok-body");

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
    }

    @Test
    void refusesPublicCertificateUsedAsSecret() {
        Document document = Signing.of(bench.romashka)
                .method("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")
                .withSecret(Template.der(bench.romashka.certificate()))
                .reference("#time")
                .reference("#body")
                .signed();

        assertThat(bench.refusal(document)).contains(ALGORITHM_UNSUPPORTED);
        assertThat(Bench.refusal(bench.sealWithout(Guard.ALGORITHMS), document)).contains(SIGNATURE_INVALID);
    }

    @Test
    void refusesTokenOfOneWithSignatureOfAnother() {
        Document document = Signing.of(bench.vasilek)
                .with(bench.romashka)
                .reference("#time")
                .reference("#body")
                .signed();

        assertThat(bench.refusal(document)).contains(SIGNATURE_INVALID);
        assertThat(Bench.refusal(bench.sealWithout(Guard.SIGNATURE), document)).isEmpty();
    }

    @Test
    void callsSelfSignedCertificateWithTheNameOfAParticipantAnImpersonation() {
        ForgedKey twin = bench.forge.selfSigned(KeyOrder.named("Romashka"));
        Document document = bench.document(twin);

        assertThat(bench.refusal(document)).contains(CERTIFICATE_IMPERSONATION);
        assertThat(Bench.refusal(bench.sealWithout(Guard.BINDING, Guard.TRUST), document))
                .isEmpty();
        String audited = Bench.verify(bench.seal(), document)
                .fold(
                        signed -> "",
                        refusal -> refusal.reasons().get(0).found()
                                + refusal.certificate().map(Object::toString).orElse(""));
        assertThat(audited).isEqualTo("romashka" + Bench.digest(twin.certificate()));
    }

    @Test
    void refusesTrustedCertificateThatIsBoundToNobody() {
        Document document = bench.document(bench.root.issue("Stranger"));

        assertThat(bench.refusal(document)).contains(CERTIFICATE_UNBOUND);
        assertThat(Bench.refusal(bench.sealWithout(Guard.BINDING), document)).isEmpty();
    }

    @Test
    void tellsOutsidersNothingAboutWhichCheckFailed() {
        Document stranger = bench.document(bench.root.issue("Stranger"));

        Optional<RefusalCode> outward = Bench.verify(bench.seal(), stranger)
                .fold(
                        signed -> Optional.empty(),
                        refusal -> Optional.of(refusal.outward().code()));

        assertThat(outward).contains(RefusalCode.AUTHENTICATION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#X509PKIPathv1", "#PKCS7"})
    void refusesOtherKindsOfToken(String type) {
        Document document = bench.document(bench.romashka);
        one(document, Uris.WSSE, "BinarySecurityToken")
                .setAttribute("ValueType", Uris.X509_V3.replace("#X509v3", type));

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "====", "никак", "AAAA", "MAA="})
    void refusesGarbageInTheToken(String token) {
        assertThat(bench.refusal(withToken(token))).contains(CERTIFICATE_UNREADABLE);
    }

    @Test
    void refusesTrailingBytesAndHugeTokens() {
        byte[] der = Template.der(bench.romashka.certificate());

        assertThat(bench.refusal(withToken(Template.base64(Arrays.copyOf(der, der.length + 1)))))
                .contains(CERTIFICATE_UNREADABLE);
        assertThat(bench.refusal(withToken(Template.base64(Arrays.copyOf(der, der.length - 1)))))
                .contains(CERTIFICATE_UNREADABLE);
        assertThat(bench.refusal(withToken("QUJD".repeat(500_000)))).contains(CERTIFICATE_UNREADABLE);
    }

    @Test
    void refusesCertificateLargerThanTheLimitBeforeReadingIt() {
        ForgedKey stuffed =
                bench.bind("stuffed", bench.root.issue(KeyOrder.named("Stuffed").alternativeNames(5_000)));

        assertThat(bench.refusal(bench.document(stuffed))).contains(CERTIFICATE_UNREADABLE);
    }

    @Test
    void survivesLengthsOfAbsurdSizeAnywhereInABoundCertificate() {
        byte[] der = Template.der(bench.romashka.certificate());
        Document document = bench.document(bench.romashka);
        Seal seal = bench.seal();
        for (int i = 4; i + 6 < der.length; i += 2) {
            byte[] hostile = der.clone();
            System.arraycopy(new byte[] {(byte) 0x84, 0x7F, -1, -1, -1}, 0, hostile, i + 1, 5);
            bench.bind("hostile", Sha256.of(hostile));
            one(document, Uris.WSSE, "BinarySecurityToken").setTextContent(Template.base64(hostile));

            assertThat(Bench.refusal(seal, document)).as("octet %d", i).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_1024", "RSA_2048_EXPONENT_3", "EC_P521", "EC_SECP256K1", "DSA_2048"})
    void refusesUnsuitableKeysOfBoundCertificates(KeyKind kind) {
        ForgedKey weak = bench.bind(
                "weak-" + kind.ordinal(),
                bench.root.issue(KeyOrder.named("Weak " + kind).kind(kind)));

        assertThat(bench.refusal(withToken(Template.base64(Template.der(weak.certificate())))))
                .isPresent()
                .get()
                .isIn(KEY_UNSUITABLE, CERTIFICATE_UNREADABLE);
    }

    private static Document withToken(String base64) {
        Document document = bench.document(bench.romashka);
        one(document, Uris.WSSE, "BinarySecurityToken").setTextContent(base64);
        return Xml.again(document);
    }
}
