package org.kvitok.testkit;

import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.kvitok.core.Sha256;

/**
 * A certificate and the key that signs with it. For hostile certificates the two need not belong together.
 *
 * @param token the octets that a message shows as the certificate, readable or not
 */
public record TestIdentity(PrivateKey key, SubjectPublicKeyInfo publicKey, byte[] token) {

    /** The key may be anyone's; what the certificate holds counts as the public one. */
    static TestIdentity read(PrivateKey key, byte[] certificate) {
        return new TestIdentity(key, Certificate.getInstance(certificate).getSubjectPublicKeyInfo(), certificate);
    }

    /** The same key behind other octets. */
    public TestIdentity showing(byte[] other) {
        return new TestIdentity(key, publicKey, other);
    }

    public Sha256 digest() {
        return Sha256.of(token);
    }

    /** The signature method that the key calls for. */
    String method() {
        return switch (key.getAlgorithm()) {
            case "EC", "ECDSA" -> Uri.ECDSA_SHA256;
            case "DSA" -> Uri.DSA_SHA256;
            default -> Uri.RSA_SHA256;
        };
    }
}
