package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.CERTIFICATE_UNSUITABLE;
import static org.kvitok.core.RefusalCode.KEY_UNSUITABLE;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** What a signer's certificate and key must be, whatever the time and the message (RFC 5280, section 4.2.1). */
final class CertificateRules {

    static final int SHORTEST_RSA = 2048;

    /** Longer keys buy nothing and cost the verifier; 16,384 bits are a denial of service. */
    static final int LONGEST_RSA = 8192;

    private static final String KEYS = "RSA 2048-8192 with exponent 65537 or more, EC P-256 or P-384, Ed25519";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final String SERVER_ONLY = "1.3.6.1.5.5.7.3.1";
    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);

    private CertificateRules() {}

    static Optional<Unsuitable> flaw(X509Certificate certificate) {
        return usageFlaw(certificate).or(() -> keyFlaw(certificate.getPublicKey()));
    }

    static Optional<Unsuitable> usageFlaw(X509Certificate certificate) {
        if (certificate.getBasicConstraints() >= 0) {
            return unsuitable("an authority's certificate");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || !usage[DIGITAL_SIGNATURE]) {
            return unsuitable(usage == null ? "no key usage" : "other key usage");
        }
        try {
            List<String> extended = certificate.getExtendedKeyUsage();
            return extended != null && extended.stream().allMatch(SERVER_ONLY::equals)
                    ? unsuitable("a TLS server's certificate")
                    : Optional.empty();
        } catch (CertificateParsingException illegible) {
            return unsuitable("illegible extended key usage");
        }
    }

    static Optional<Unsuitable> keyFlaw(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            boolean sane = rsa.getPublicExponent().bitLength() > 16
                    && rsa.getPublicExponent().bitLength() <= 64
                    && rsa.getPublicExponent().testBit(0)
                    && rsa.getModulus().testBit(0);
            return bits >= SHORTEST_RSA && bits <= LONGEST_RSA && sane
                    ? Optional.empty()
                    : key("RSA of " + bits + " bits" + (sane ? "" : " with an unsafe modulus or exponent"));
        }
        if (key instanceof ECPublicKey) {
            // The curve is told by its name only: parameters written out can be made to look almost like a good curve.
            ASN1Encodable curve = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                    .getAlgorithm()
                    .getParameters();
            return curve instanceof ASN1ObjectIdentifier name && CURVES.contains(name)
                    ? Optional.empty()
                    : key("another curve");
        }
        if (key instanceof EdECPublicKey edwards
                && edwards.getParams().getName().equals("Ed25519")) {
            return Optional.empty();
        }
        return key(Quoted.of(key.getAlgorithm()));
    }

    private static Optional<Unsuitable> unsuitable(String found) {
        return Optional.of(new Unsuitable(CERTIFICATE_UNSUITABLE, found, "digitalSignature"));
    }

    private static Optional<Unsuitable> key(String found) {
        return Optional.of(new Unsuitable(KEY_UNSUITABLE, found, KEYS));
    }
}
