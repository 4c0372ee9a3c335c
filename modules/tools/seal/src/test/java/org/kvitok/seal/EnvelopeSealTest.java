package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.w3c.dom.Document;

/** Our envelopes are understood by others, and theirs by us. */
class EnvelopeSealTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private final Clock today = Clock.systemUTC();
    private final ForgedAuthority root = new KeyForge(today).authority("Today's Root");

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_2048", "EC_P256", "EC_P384"})
    void isVerifiedByXmlsec1(KeyKind kind) throws Exception {
        assumeTrue(Xmlsec1.isInstalled(), "xmlsec1 is not installed");
        ForgedKey key = root.issue(KeyOrder.named("Gateway").kind(kind));
        key.writeCertificate(folder.resolve("gateway.pem"));
        for (Door version : Door.values()) {
            Path envelope = folder.resolve("envelope.xml");
            Files.write(
                    envelope,
                    new EnvelopeSeal(key.signingKey(), today)
                            .sealed(version, Bench.PAYLOAD)
                            .sharedArray());

            assertThat(Xmlsec1.run(
                            "--verify",
                            "--pubkey-cert-pem",
                            folder.resolve("gateway.pem").toString(),
                            "--id-attr:Id",
                            (version == Door.SOAP_1_1 ? Uris.SOAP_1_1 : Uris.SOAP_1_2) + ":Body",
                            "--id-attr:Id",
                            Uris.WSU + ":Timestamp",
                            envelope.toString()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void isVerifiedByWss4jWithItsOwnKeyStore(Door version) throws Exception {
        ForgedKey key = root.issue("Gateway");
        Document document = Xml.read(new EnvelopeSeal(key.signingKey(), today).sealed(version, Bench.PAYLOAD));
        WSSecurityEngine engine = new WSSecurityEngine();
        engine.setWssConfig(WSSConfig.getNewInstance());

        WSHandlerResult result = engine.processSecurityHeader(document, null, null, merlin(key));

        assertThat(result.getActionResults()).containsKeys(WSConstants.SIGN, WSConstants.TS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wss4jsEnvelopesAreAcceptedByUs(boolean prefixLists) throws Exception {
        WSSConfig.init();
        Bench bench = new Bench(folder);
        ForgedKey key =
                bench.bind("wss4j", bench.root.issue(KeyOrder.named("Wss4j").kind(KeyKind.RSA_2048)));
        Document document = Xml.read("<s:Envelope xmlns:s=\"" + Uris.SOAP_1_1 + "\" xmlns:unused=\"urn:u\"><s:Body>"
                + Bench.PAYLOAD + "</s:Body></s:Envelope>");
        WSSecHeader header = new WSSecHeader(document);
        header.insertSecurityHeader();
        WSSecTimestamp timestamp = new WSSecTimestamp(header);
        timestamp.setWsTimeSource(new FixedTime(Bench.NOW));
        timestamp.build();
        WSSecSignature signature = new WSSecSignature(header);
        signature.setUserInfo("kvitok", new String(PASSWORD));
        signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
        signature.setSignatureAlgorithm("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        signature.setDigestAlgo(Signing.SHA256);
        signature.setAddInclusivePrefixes(prefixLists);
        signature.getParts().add(new WSEncryptionPart("Body", Uris.SOAP_1_1, ""));
        signature.getParts().add(new WSEncryptionPart("Timestamp", Uris.WSU, ""));
        signature.build(merlin(key));

        assertThat(bench.refusal(Xml.again(document))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<soap:Fault xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>soap:Client</faultcode>"
                        + "</soap:Fault>",
                "<a xmlns=\"urn:a\"><wsu:b xmlns:wsu=\"urn:other\"></wsu:b></a>",
                "<wsu:a xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\">"
                        + "</wsu:a>",
                "<a></a>"
            })
    void payloadMayUseOurPrefixesAsItLikes(String payload) {
        Bench bench = new Bench(folder);
        for (Door version : Door.values()) {
            Bytes envelope = new EnvelopeSeal(bench.romashka.signingKey(), bench.clock).sealed(version, payload);

            assertThat(bench.refusal(Xml.read(envelope))).isEmpty();
        }
    }

    @Test
    void acceptsEnvelopeSignedByXmlsec1(@TempDir Path work) throws Exception {
        assumeTrue(Xmlsec1.isInstalled(), "xmlsec1 is not installed");
        Bench bench = new Bench(folder);
        ForgedKey key =
                bench.bind("shell", bench.root.issue(KeyOrder.named("Shell").kind(KeyKind.RSA_2048)));
        key.writeKey(work.resolve("key.pem"));
        Document template =
                Signing.of(key).reference("#time").reference("#body").signed();
        Bench.one(template, Uris.DS, "SignatureValue").setTextContent("");
        Bench.all(template, Uris.DS, "DigestValue").forEach(value -> value.setTextContent(""));
        Files.write(work.resolve("template.xml"), Xml.write(template).sharedArray());

        assertThat(Xmlsec1.run(
                        "--sign",
                        "--privkey-pem",
                        work.resolve("key.pem").toString(),
                        "--id-attr:Id",
                        Uris.SOAP_1_1 + ":Body",
                        "--id-attr:Id",
                        Uris.WSU + ":Timestamp",
                        "--output",
                        work.resolve("signed.xml").toString(),
                        work.resolve("template.xml").toString()))
                .isEmpty();
        assertThat(bench.refusal(Xml.read(Bytes.wrap(Files.readAllBytes(work.resolve("signed.xml"))))))
                .isEqualTo(Optional.empty());
    }

    private static Merlin merlin(ForgedKey key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        List<Certificate> chain = List.copyOf(key.chain());
        store.setKeyEntry("kvitok", key.key(), PASSWORD, chain.toArray(new Certificate[0]));
        store.setCertificateEntry("root", chain.get(chain.size() - 1));
        Merlin merlin = new Merlin();
        merlin.setKeyStore(store);
        return merlin;
    }

    private record FixedTime(java.time.Instant now) implements org.apache.wss4j.common.util.WSTimeSource {}
}
