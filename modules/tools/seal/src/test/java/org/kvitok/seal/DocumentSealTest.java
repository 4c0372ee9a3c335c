package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kvitok.core.RefusalCode.CERTIFICATE_OUTSIDE_VALIDITY;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNTRUSTED;
import static org.kvitok.core.RefusalCode.REFERENCE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.RefusalCode;

class DocumentSealTest {

    private static final String RECEIPT =
            "<Receipt xmlns=\"urn:test:receipt\" kind=\"acceptance\"><Number>К-2026-1</Number>"
                    + "<x:Note xmlns:x=\"urn:x\">&amp; ещё</x:Note></Receipt>";

    @TempDir
    static Path folder;

    static Bench bench;

    @BeforeAll
    static void prepare() {
        bench = new Bench(folder);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_2048", "EC_P256", "EC_P384"})
    void isVerifiedByXmlsec1(KeyKind kind, @TempDir Path work) throws Exception {
        assumeTrue(Xmlsec1.isInstalled(), "xmlsec1 is not installed");
        // xmlsec1 looks at the machine's clock.
        Clock today = Clock.systemUTC();
        ForgedAuthority root = new KeyForge(today).authority("Today's Root");
        root.writeTrust(work, "root");
        ForgedKey gateway =
                root.subordinate("Between").issue(KeyOrder.named("Gateway").kind(kind));
        Path receipt = work.resolve("receipt.xml");
        Files.write(
                receipt,
                new DocumentSeal(gateway.signingKey(), today)
                        .sealed(RECEIPT)
                        .content()
                        .sharedArray());

        assertThat(xmlsec1Says(receipt)).isEmpty();

        Files.writeString(receipt, Files.readString(receipt).replace("К-2026-1", "К-2026-2"));
        assertThat(xmlsec1Says(receipt)).isNotEmpty();
    }

    private static String xmlsec1Says(Path receipt) throws Exception {
        return Xmlsec1.run(
                "--verify",
                "--trusted-pem",
                receipt.resolveSibling("authorities/root.pem").toString(),
                "--id-attr:Id",
                "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
                receipt.toString());
    }

    @Test
    void verifiesByItsAuthority() {
        VerifiedDocument verified =
                verifier().verify(sealed(bench.romashka)).fold(document -> document, refusal -> null);

        assertThat(CanonicalForm.of(verified.root()).utf8()).isEqualTo(RECEIPT);
        assertThat(verified.signer()).isEqualTo(bench.romashka.certificate());
        assertThat(verified.signedAt()).isEqualTo(Bench.NOW);
    }

    @Test
    void verifiesBySignersOwnCertificate() {
        DocumentVerifier verifier = new DocumentVerifier(List.of(bench.romashka.certificate()));

        assertThat(refusal(verifier, sealed(bench.romashka).utf8())).isEmpty();
        assertThat(refusal(verifier, sealed(bench.vasilek).utf8())).contains(CERTIFICATE_UNTRUSTED);
    }

    @Test
    void verifiesThroughAuthorityBetweenThatTheSignatureCarries() {
        ForgedKey gateway = bench.root.subordinate("Between").issue("Gateway");

        assertThat(refusal(verifier(), sealed(gateway).utf8())).isEmpty();
    }

    @Test
    void refusesSignerOfAnotherAuthority() {
        ForgedKey stranger = bench.forge.authority("Other Root").issue("Gateway");

        assertThat(refusal(verifier(), sealed(stranger).utf8())).contains(CERTIFICATE_UNTRUSTED);
    }

    @Test
    void judgesTheCertificateAtSigningTime() {
        ForgedKey gateway = bench.root.issue(KeyOrder.named("Gateway").valid(Duration.ofDays(-2), Duration.ofDays(-1)));
        Clock then = Clock.fixed(Bench.NOW.minus(Duration.ofHours(36)), ZoneOffset.UTC);
        // The root of the bench is younger than this signature.
        DocumentVerifier trusting = new DocumentVerifier(List.of(gateway.certificate()));

        assertThat(refusal(
                        trusting,
                        new DocumentSeal(gateway.signingKey(), then)
                                .sealed(RECEIPT)
                                .content()
                                .utf8()))
                .isEmpty();
        assertThat(refusal(trusting, sealed(gateway).utf8())).contains(CERTIFICATE_OUTSIDE_VALIDITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "К-2026-1=К-2026-2",
                "kind=\"acceptance\"=kind=\"refusal\"",
                "2026-11-22T12:00:00Z=2026-11-22T12:00:01Z",
                "text/xml=text/csv"
            })
    void noticesEveryChange(String change) {
        String[] parts = change.startsWith("kind")
                ? new String[] {"kind=\"acceptance\"", "kind=\"refusal\""}
                : change.split("=");
        String altered = sealed(bench.romashka).utf8().replace(parts[0], parts[1]);

        assertThat(refusal(verifier(), altered)).contains(SIGNATURE_INVALID);
    }

    @Test
    void refusesEverySingleChangedCharacterThatCouldMeanSomethingElse() {
        String signed = sealed(bench.romashka).utf8();
        for (int i = 0; i < signed.length(); i += 7) {
            char other = signed.charAt(i) == 'x' ? 'y' : 'x';
            String altered = signed.substring(0, i) + other + signed.substring(i + 1);
            String meaning = verifier()
                    .verify(Bytes.utf8(altered))
                    .fold(document -> CanonicalForm.of(document.root()).utf8() + document.signedAt(), refusal -> "");

            assertThat(meaning).as("changed at %d", i).isIn("", RECEIPT + Bench.NOW);
        }
    }

    @Test
    void refusesAnotherCertificateForTheSameKey() {
        ForgedKey renewed = bench.root.renew(bench.romashka, KeyOrder.named("Somebody else"));
        String swapped = sealed(bench.romashka)
                .utf8()
                .replace(
                        Template.base64(Template.der(bench.romashka.certificate())),
                        Template.base64(Template.der(renewed.certificate())));

        assertThat(refusal(verifier(), swapped)).contains(CERTIFICATE_UNTRUSTED);
    }

    @Test
    void refusesSignatureThatIsNotTheLastChild() {
        String moved = sealed(bench.romashka).utf8().replace("</Receipt>", "<Extra></Extra></Receipt>");

        assertThat(refusal(verifier(), moved)).contains(SECURITY_HEADER_MALFORMED);
    }

    @Test
    void refusesSecondSignature() {
        String signed = sealed(bench.romashka).utf8();
        String twice = signed.replace("<Number>", "<ds:Signature xmlns:ds=\"" + Uris.DS + "\"></ds:Signature><Number>");

        assertThat(refusal(verifier(), twice)).contains(SECURITY_HEADER_MALFORMED);
    }

    @Test
    void refusesSignatureOfOnlyAPart() {
        String signed = sealed(bench.romashka).utf8();
        String part = signed.replace("URI=\"\"", "URI=\"#part\"").replace("<Number>", "<Number Id=\"part\">");

        assertThat(refusal(verifier(), part)).contains(REFERENCE_ILLEGAL);
    }

    @Test
    void refusesUnsignedDocumentAndGarbage() {
        assertThat(refusal(verifier(), RECEIPT)).contains(SECURITY_HEADER_MALFORMED);
        assertThat(refusal(verifier(), "no xml")).contains(RefusalCode.NOT_WELL_FORMED);
    }

    @Test
    void refusesToSignWhatDoesNotEndWithItsRoot() {
        DocumentSeal seal = new DocumentSeal(bench.romashka.signingKey(), bench.clock);

        assertThatThrownBy(() -> seal.sealed(RECEIPT + "\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> seal.sealed("<a/>")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Bytes sealed(ForgedKey key) {
        return new DocumentSeal(key.signingKey(), bench.clock).sealed(RECEIPT).content();
    }

    private static DocumentVerifier verifier() {
        return new DocumentVerifier(List.of(bench.root.certificate()));
    }

    private static Optional<RefusalCode> refusal(DocumentVerifier verifier, String document) {
        return verifier.verify(Bytes.utf8(document))
                .fold(verified -> Optional.empty(), refusal -> Optional.of(refusal.code()));
    }
}
