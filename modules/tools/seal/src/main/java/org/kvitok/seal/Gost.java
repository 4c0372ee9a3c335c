package org.kvitok.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.kvitok.core.Verdict;

/**
 * GOST R 34.10-2012 with GOST R 34.11-2012 (RFC 7091, RFC 9215). The platform does not know it, so keys, paths and lists
 * are Bouncy Castle's here; nothing is registered with the platform.
 */
final class Gost {

    static final String KEY_256 = "1.2.643.7.1.1.1.1";
    static final String KEY_512 = "1.2.643.7.1.1.1.2";

    private static final String SIGNED_256 = "1.2.643.7.1.1.3.2";
    private static final String SIGNED_512 = "1.2.643.7.1.1.3.3";
    private static final Set<String> ALGORITHMS = Set.of(SIGNED_256, SIGNED_512);
    private static final Set<String> KEYS = Set.of(KEY_256, KEY_512);

    /** Held by the class loader: some files have nothing to do with it. */
    private static final class Holder {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    private Gost() {}

    static Provider provider() {
        return Holder.PROVIDER;
    }

    static boolean isAlgorithm(String oid) {
        return ALGORITHMS.contains(oid);
    }

    static boolean isSignedBy(X509Certificate certificate) {
        return isAlgorithm(certificate.getSigAlgOID());
    }

    static boolean isKey(PublicKey key) {
        return KEYS.contains(keyAlgorithm(key));
    }

    /** The algorithm's identifier, whatever the provider calls it. */
    static String keyAlgorithm(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getAlgorithm()
                .getAlgorithm()
                .getId();
    }

    /** The signature algorithm that goes with a certificate's key. */
    static String signatureFor(X509Certificate certificate) {
        return keyAlgorithm(certificate.getPublicKey()).equals(KEY_256)
                ? KeyKind.GOST_256.signature
                : KeyKind.GOST_512.signature;
    }

    /** A key of any algorithm in Bouncy Castle's own form. */
    static PublicKey key(PublicKey key) throws InvalidKeyException {
        provider();
        try {
            PublicKey own = BouncyCastleProvider.getPublicKey(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            if (own == null) {
                throw new InvalidKeyException("a key of an unknown kind");
            }
            return own;
        } catch (IOException | RuntimeException illegible) {
            throw new InvalidKeyException("an illegible key", illegible);
        }
    }

    /** Builds paths in which GOST signatures occur. */
    record Paths(Set<TrustAnchor> anchors, CertStore intermediates) {

        Verdict<List<X509Certificate>> path(X509Certificate certificate, Instant at, int longest) {
            try {
                X509CertSelector target = new X509CertSelector();
                X509Certificate own = own(certificate);
                target.setCertificate(own);
                Set<TrustAnchor> roots = new HashSet<>();
                for (TrustAnchor anchor : anchors) {
                    roots.add(new TrustAnchor(own(anchor.getTrustedCert()), null));
                }
                List<X509Certificate> between = new ArrayList<>();
                between.add(own);
                for (Certificate one : intermediates.getCertificates(null)) {
                    between.add(own((X509Certificate) one));
                }
                PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots, target);
                parameters.addCertStore(
                        CertStore.getInstance("Collection", new CollectionCertStoreParameters(between), provider()));
                parameters.setDate(Date.from(at));
                parameters.setRevocationEnabled(false);
                parameters.setMaxPathLength(longest);
                return Verdict.passed(links((PKIXCertPathBuilderResult)
                        CertPathBuilder.getInstance("PKIX", provider()).build(parameters)));
            } catch (CertPathBuilderException untrusted) {
                return Authorities.untrusted(String.valueOf(untrusted.getMessage()));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("Bouncy Castle builds PKIX paths", impossible);
            }
        }

        private static List<X509Certificate> links(PKIXCertPathBuilderResult built) {
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate link : built.getCertPath().getCertificates()) {
                path.add((X509Certificate) link);
            }
            path.add(built.getTrustAnchor().getTrustedCert());
            return path;
        }

        private static X509Certificate own(X509Certificate certificate) throws GeneralSecurityException {
            return (X509Certificate) CertificateFactory.getInstance("X.509", provider())
                    .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
        }
    }
}
