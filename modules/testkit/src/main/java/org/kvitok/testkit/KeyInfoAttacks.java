package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;
import static org.kvitok.core.RefusalCode.CERTIFICATE_IMPERSONATION;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNREADABLE;
import static org.kvitok.core.RefusalCode.KEY_UNSUITABLE;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;
import static org.kvitok.seal.Guard.ALGORITHMS;
import static org.kvitok.seal.Guard.BINDING;
import static org.kvitok.seal.Guard.CERTIFICATE;
import static org.kvitok.seal.Guard.HEADER_WHITELIST;
import static org.kvitok.seal.Guard.SIGNATURE;
import static org.kvitok.seal.Guard.TRUST;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/** Section B: whose key is it. */
final class KeyInfoAttacks {

    private static final String TOKEN_REFERENCE =
            "<wsse:SecurityTokenReference xmlns:wsse=\"%s\"><wsse:Reference URI=\"#Token\" ValueType=\"%s\"/></wsse:SecurityTokenReference>"
                    .formatted(Uri.WSSE, Uri.X509_V3);

    private final Workshop workshop;
    private final KeyPair otherKey = TestKeys.ec();

    KeyInfoAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(confusions(), references(), otherKeyInfos(), tokens(), keys())
                .flatMap(List::stream);
    }

    private List<Attack> confusions() {
        TestParties parties = workshop.parties();
        return List.of(
                attack("28", "KeyValue beside the token reference, signed by the bare key", this::keyValue)
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.without(HEADER_WHITELIST, SIGNATURE)),
                attack("29", "HMAC keyed with the organization's certificate", () -> hmac(parties.honest()))
                        .refusedAs(ALGORITHM_UNSUPPORTED)
                        .unlike(Control.without(ALGORITHMS, SIGNATURE)),
                attack(
                                "31",
                                "one organization's certificate, another's signature",
                                () -> Sending.of(workshop.submission(parties.other()
                                                .showing(parties.honest().token()))
                                        .bytes()))
                        .refusedAs(SIGNATURE_INVALID)
                        .unlike(Control.without(SIGNATURE)),
                attack("32", "self-signed certificate with an organization's name", workshop.signedBy("impersonator"))
                        .refusedAs(CERTIFICATE_IMPERSONATION)
                        .unlike(Control.without(BINDING, TRUST)));
    }

    private Sending keyValue() {
        KeyPair bare = TestKeys.rsa(2048);
        var key = (RSAPublicKey) bare.getPublic();
        String value =
                "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>%s</ds:Modulus><ds:Exponent>%s</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>"
                        .formatted(
                                Base64.getEncoder()
                                        .encodeToString(key.getModulus().toByteArray()),
                                Base64.getEncoder()
                                        .encodeToString(key.getPublicExponent().toByteArray()));
        TestIdentity honest = workshop.parties().honest();
        TestIdentity mixed = new TestIdentity(bare.getPrivate(), honest.publicKey(), honest.token());
        return Sending.of(workshop.submission(mixed)
                .signing(signer -> signer.keyInfo(value + TOKEN_REFERENCE))
                .bytes());
    }

    private Sending hmac(TestIdentity victim) {
        TestMessage message = workshop.submission(victim).unsigned();
        return Sending.of(new TestSigner(new SecretKeySpec(victim.token(), "HmacSHA256"), Uri.HMAC_SHA256)
                .sign(message)
                .bytes());
    }

    private List<Attack> references() {
        return List.of(
                keyInfo(
                        "34a",
                        "RetrievalMethod over HTTP",
                        retrieval(workshop.canary().toString(), "")),
                keyInfo("34b", "RetrievalMethod from a file", retrieval("file:///etc/hostname", "")),
                keyInfo(
                        "34c",
                        "RetrievalMethod with an XPath transform",
                        retrieval(
                                "#Token",
                                "<ds:Transforms><ds:Transform Algorithm=\"%s\"><ds:XPath>self::node()</ds:XPath></ds:Transform></ds:Transforms>"
                                        .formatted(Uri.XPATH))),
                attack("35a", "KeyInfoReference to another KeyInfo", chained("#k2", "#Token"))
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.without(HEADER_WHITELIST, SIGNATURE)),
                attack("35b", "KeyInfoReference in a loop", chained("#k2", "#k1"))
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.without(HEADER_WHITELIST, SIGNATURE)),
                keyInfo("37a", "two token references, the right one first", TOKEN_REFERENCE + evilReference()),
                keyInfo("37b", "two token references, the right one second", evilReference() + TOKEN_REFERENCE));
    }

    private static String retrieval(String uri, String transforms) {
        return "<ds:RetrievalMethod URI=\"%s\" Type=\"http://www.w3.org/2000/09/xmldsig#X509Data\">%s</ds:RetrievalMethod>"
                .formatted(uri, transforms);
    }

    private static String evilReference() {
        return TOKEN_REFERENCE.replace("#Token", "#Evil");
    }

    private Supplier<Sending> chained(String first, String second) {
        String reference = "<d:KeyInfoReference xmlns:d=\"" + Uri.DS11 + "\" URI=\"%s\"/>";
        return workshop.built(builder -> builder.header("<ds:KeyInfo xmlns:ds=\"%s\" Id=\"k2\">%s</ds:KeyInfo>"
                        .formatted(Uri.DS, reference.formatted(second)))
                .signing(signer -> signer.keyInfo(reference.formatted(first))));
    }

    private List<Attack> otherKeyInfos() {
        return List.of(
                keyInfo("38a", "KeyName", "<ds:KeyName>honest</ds:KeyName>"),
                keyInfo(
                        "38b",
                        "X509SubjectName",
                        "<ds:X509Data><ds:X509SubjectName>CN=Honest,O=OOO Romashka</ds:X509SubjectName></ds:X509Data>"),
                keyInfo("38c", "PGPData", "<ds:PGPData><ds:PGPKeyID>AAAAAAAAAAA=</ds:PGPKeyID></ds:PGPData>"),
                keyInfo("38d", "SPKIData", "<ds:SPKIData><ds:SPKISexp>AAAA</ds:SPKISexp></ds:SPKIData>"),
                keyInfo(
                        "38e",
                        "KeyIdentifier",
                        "<wsse:SecurityTokenReference xmlns:wsse=\"%s\"><wsse:KeyIdentifier EncodingType=\"%s\" ValueType=\"%s\">AAAA</wsse:KeyIdentifier></wsse:SecurityTokenReference>"
                                .formatted(Uri.WSSE, Uri.BASE64, Uri.KEY_IDENTIFIER)),
                attack(
                                "43",
                                "key identifier of absurd length in the certificate (CVE-2026-95616)",
                                () -> Sending.of(workshop.hostile("ski-length")
                                        .signing(signer -> signer.keyInfo(
                                                "<wsse:SecurityTokenReference xmlns:wsse=\"%s\"><wsse:KeyIdentifier EncodingType=\"%s\" ValueType=\"%s\">AAAA</wsse:KeyIdentifier></wsse:SecurityTokenReference>"
                                                        .formatted(Uri.WSSE, Uri.BASE64, Uri.KEY_IDENTIFIER)))
                                        .bytes()))
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.without(HEADER_WHITELIST, TRUST, SIGNATURE)));
    }

    private Attack keyInfo(String number, String title, String content) {
        return attack(number, title, workshop.signing(signer -> signer.keyInfo(content)))
                .refusedAs(SECURITY_HEADER_MALFORMED)
                .unlike(Control.without(HEADER_WHITELIST, SIGNATURE));
    }

    private List<Attack> tokens() {
        byte[] honest = workshop.parties().honest().token();
        byte[] other = workshop.parties().other().token();
        return List.of(
                path("40a", "X509PKIPathv1 with two certificates", Uri.PKI_PATH, List.of(other, honest)),
                path("40b", "X509PKIPathv1 in the wrong order", Uri.PKI_PATH, List.of(honest, other)),
                path("40c", "PKCS7 with two certificates", Uri.PKCS7, List.of(honest, other)),
                path("40d", "X509PKIPathv1 with 200 certificates", Uri.PKI_PATH, others(200)),
                token("41a", "garbage as the certificate", Base64.getEncoder().encodeToString(Crypto.random(900))),
                token("41b", "empty certificate", ""),
                token("41c", "certificate of 2 MB", Base64.getEncoder().encodeToString(new byte[2 * 1024 * 1024])),
                attack("41d", "certificate followed by other octets", workshop.signedBy("trailing"))
                        .refusedAs(CERTIFICATE_UNREADABLE)
                        .unlike(workshop.ordinaryTwin()));
    }

    private Attack path(String number, String title, String type, List<byte[]> certificates) {
        String form = type.equals(Uri.PKCS7) ? "PKCS7" : "PkiPath";
        return attack(number, title, workshop.built(builder -> builder.token(type, encoded(form, certificates))))
                .refusedAs(SECURITY_HEADER_MALFORMED)
                .unlike(Control.elsewhere(
                        CERTIFICATE_UNREADABLE,
                        "the octets are no certificate, whatever the type says",
                        HEADER_WHITELIST));
    }

    private Attack token(String number, String title, String text) {
        return attack(number, title, workshop.built(builder -> builder.token(Uri.X509_V3, text)))
                .refusedAs(CERTIFICATE_UNREADABLE)
                .unlike(workshop.ordinaryTwin());
    }

    /** Certificates that differ: a path may hold each of them once only. */
    private List<byte[]> others(int number) {
        List<byte[]> certificates = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            certificates.add(
                    workshop.parties().issued("CN=other " + i, otherKey).token());
        }
        return certificates;
    }

    private static String encoded(String form, List<byte[]> certificates) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> read = new ArrayList<>();
            for (byte[] certificate : certificates) {
                read.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(certificate)));
            }
            return Base64.getEncoder()
                    .encodeToString(factory.generateCertPath(read).getEncoded(form));
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Attack> keys() {
        return List.of(
                key("44a", "secp224k1"),
                key("44b", "brainpool"),
                unreadable("44c", "explicit-curve"),
                unreadable("44d", "exponent-1"),
                key("44e", "rsa-16384"));
    }

    /** The platform refuses even to read such a key, so there is nothing that could be admitted. */
    private Attack unreadable(String number, String certificate) {
        return key(number, certificate)
                .refusedAs(CERTIFICATE_UNREADABLE)
                .unlike(Control.elsewhere(
                        CERTIFICATE_UNREADABLE, "the platform does not read such a key", CERTIFICATE, SIGNATURE));
    }

    private Attack key(String number, String certificate) {
        return attack(
                        number,
                        "key in the certificate: " + certificate,
                        () -> Sending.of(workshop.hostile(certificate)
                                .signing(signer -> signer.forging(octets -> Crypto.random(64)))
                                .bytes()))
                .refusedAs(KEY_UNSUITABLE)
                .unlike(Control.without(CERTIFICATE, SIGNATURE));
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("B", number, title, sending);
    }
}
