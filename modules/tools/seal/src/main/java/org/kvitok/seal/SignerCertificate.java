package org.kvitok.seal;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;

/**
 * A certificate that was presented, read once, with what is wrong with it for ever.
 *
 * @param key its public key, ready for the provider that verifies
 */
record SignerCertificate(Sha256 digest, X509Certificate x509, PublicKey key, Optional<Unsuitable> unsuitable) {

    private static final CertificateFactory X509 = factory();

    static Optional<SignerCertificate> read(Sha256 digest, Bytes der) {
        try {
            return Optional.of(of(digest, parsed(der)));
        } catch (CertificateException | RuntimeException unreadable) {
            // A hostile structure may make the platform's parser stumble in any way; it is unreadable all the same.
            return Optional.empty();
        }
    }

    static X509Certificate parsed(Bytes der) throws CertificateException {
        return (X509Certificate) X509.generateCertificate(new ByteArrayInputStream(der.sharedArray()));
    }

    private static SignerCertificate of(Sha256 digest, X509Certificate x509) {
        Optional<Unsuitable> flaw = CertificateRules.flaw(x509);
        PublicKey key = x509.getPublicKey();
        // A provider may stumble over keys that are refused by their certificate's flaw anyhow.
        return new SignerCertificate(
                digest, x509, flaw.isPresent() ? key : Providers.measured().own(key), flaw);
    }

    /** Octets of a number on the key's curve; 0 for a key on no curve. */
    int curveBytes() {
        return x509.getPublicKey() instanceof ECPublicKey ec
                ? (ec.getParams().getCurve().getField().getFieldSize() + 7) / 8
                : 0;
    }

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException impossible) {
            throw new IllegalStateException("every Java platform reads X.509", impossible);
        }
    }
}
