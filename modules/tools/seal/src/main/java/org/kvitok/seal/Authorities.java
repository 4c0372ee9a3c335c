package org.kvitok.seal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;

/** Trusted roots and the authorities between them and the signers; builds paths as RFC 5280, section 6, says. */
final class Authorities {

    private static final int LONGEST_PATH = 5;

    private final Set<TrustAnchor> anchors;
    private final CertStore intermediates;
    private final boolean gost;

    Authorities(Collection<X509Certificate> trusted) {
        List<X509Certificate> roots =
                trusted.stream().filter(Authorities::isRoot).toList();
        List<X509Certificate> others = new ArrayList<>(trusted);
        others.removeAll(roots);
        this.anchors = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        this.intermediates = store(others);
        this.gost = trusted.stream().anyMatch(Gost::isSignedBy);
    }

    /** The certificate, the authorities above it, and last the trusted root. */
    Verdict<List<X509Certificate>> path(X509Certificate certificate, Collection<X509Certificate> sent, Instant at) {
        if (anchors.isEmpty()) {
            return untrusted("no authority is trusted");
        }
        if (gost && Gost.isSignedBy(certificate)) {
            return new Gost.Paths(anchors, intermediates).path(certificate, at, LONGEST_PATH);
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.addCertStore(intermediates);
            if (!sent.isEmpty()) {
                parameters.addCertStore(store(sent));
            }
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            parameters.setMaxPathLength(LONGEST_PATH);
            PKIXCertPathBuilderResult built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate link : built.getCertPath().getCertificates()) {
                path.add((X509Certificate) link);
            }
            path.add(built.getTrustAnchor().getTrustedCert());
            return Verdict.passed(path);
        } catch (CertPathBuilderException untrusted) {
            return untrusted(String.valueOf(untrusted.getMessage()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform builds PKIX paths", impossible);
        }
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    static Verdict<List<X509Certificate>> untrusted(String why) {
        return Verdict.refused(Reason.of(RefusalCode.CERTIFICATE_UNTRUSTED, Place.NOWHERE, why, ""));
    }

    private static CertStore store(Collection<X509Certificate> certificates) {
        try {
            return CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has collection stores", impossible);
        }
    }
}
