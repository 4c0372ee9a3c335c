package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.seal.Bench.one;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kvitok.core.Door;
import org.kvitok.core.Verdict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What ordinary senders send is accepted, whichever toolkit wrote it. */
class SealTest {

    @TempDir
    static Path folder;

    static Bench bench;

    @BeforeAll
    static void prepare() {
        bench = new Bench(folder);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void acceptsOwnEnvelope(Door version) {
        Document document =
                Xml.read(new EnvelopeSeal(bench.romashka.signingKey(), bench.clock).sealed(version, Bench.PAYLOAD));

        assertAccepted(document);
    }

    @Test
    void returnsTheSignedPayloadItsSignerAndTheTime() {
        Document document = bench.document(bench.romashka);

        SignedMessage signed = Bench.verify(bench.seal(), document).fold(message -> message, refusal -> null);

        assertThat(signed.payload()).isSameAs(one(document, "urn:test", "Ask"));
        assertThat(signed.signer().id().mnemonic()).isEqualTo("romashka");
        assertThat(signed.certificate()).isEqualTo(Bench.digest(bench.romashka.certificate()));
        assertThat(signed.created()).isEqualTo(Bench.NOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_2048", "RSA_3072", "EC_P256", "EC_P384", "ED25519"})
    void acceptsEveryKindOfKeyThatIsAllowed(KeyKind kind) {
        ForgedKey key = bench.bind(
                "key-" + kind.ordinal(),
                bench.root.issue(KeyOrder.named("Key " + kind).kind(kind)));

        assertAccepted(bench.document(key));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"
            })
    void acceptsLongerDigests(String method) {
        assertAccepted(Signing.of(bench.romashka)
                .method(method)
                .reference("#time", "http://www.w3.org/2001/04/xmldsig-more#sha384", Uris.EXCLUSIVE)
                .reference("#body", "http://www.w3.org/2001/04/xmlenc#sha512", Uris.EXCLUSIVE)
                .signed());
    }

    @Test
    void acceptsPrefixListsAsCxfWritesThem() {
        assertAccepted(Signing.of(bench.romashka)
                .inclusivePrefixes("s", "w")
                .referenceWithPrefixes("#time", "s", "w")
                .referenceWithPrefixes("#body", "s")
                .signed());
    }

    @Test
    void acceptsEnvelopedTransformOnBodyAsNodeSoapWritesIt() {
        assertAccepted(Signing.of(bench.romashka)
                .reference("#time", Signing.SHA256, Uris.ENVELOPED, Uris.EXCLUSIVE)
                .reference("#body", Signing.SHA256, Uris.ENVELOPED, Uris.EXCLUSIVE)
                .signed());
    }

    @Test
    void acceptsUnqualifiedIds() {
        Signing signing = Signing.of(bench.romashka);
        for (String name : new String[] {"Body", "Timestamp"}) {
            Element element = Bench.all(signing.document(), "*", name).get(0);
            String id = element.getAttributeNS(Uris.WSU, "Id");
            element.removeAttributeNS(Uris.WSU, "Id");
            element.setAttribute("Id", id);
        }

        assertAccepted(signing.reference("#time").reference("#body").signed());
    }

    @Test
    void acceptsLineBreaksInBase64AsZeepWritesThem() {
        Document document =
                Signing.of(bench.romashka).reference("#time").reference("#body").signed();
        for (Element element :
                new Element[] {one(document, Uris.WSSE, "BinarySecurityToken"), one(document, Uris.DS, "SignatureValue")
                }) {
            element.setTextContent("\n" + element.getTextContent().replaceAll("(.{40})", "$1\r\n") + "\n");
        }

        assertAccepted(Xml.again(document));
    }

    @Test
    void acceptsSignedTokenAndAddressingHeaders() {
        String headers = "<a:Action xmlns:a=\"" + Uris.ADDRESSING + "\" u:Id=\"action\">urn:do</a:Action>"
                + "<a:MessageID xmlns:a=\"" + Uris.ADDRESSING + "\" u:Id=\"mid\">urn:uuid:1</a:MessageID>";

        assertAccepted(Signing.of(bench.romashka, Bench.NOW.toString(), "", headers)
                .reference("#token")
                .reference("#time")
                .reference("#action")
                .reference("#mid")
                .reference("#body")
                .signed());
    }

    @Test
    void acceptsTheSameCertificateAgainFromItsMemory() {
        Seal seal = bench.seal();

        for (int i = 0; i < 3; i++) {
            assertThat(Bench.refusal(seal, bench.document(bench.romashka))).isEmpty();
        }
    }

    private static void assertAccepted(Document document) {
        Verdict<SignedMessage> verdict = Bench.verify(bench.seal(), document);

        String outcome = verdict.fold(signed -> signed.payload().getLocalName(), refusal -> refusal.reasons()
                .toString());
        assertThat(outcome).isEqualTo("Ask");
    }
}
