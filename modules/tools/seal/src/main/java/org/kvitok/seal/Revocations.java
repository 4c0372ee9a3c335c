package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.CERTIFICATE_REVOKED;
import static org.kvitok.core.RefusalCode.CERTIFICATE_STATUS_UNKNOWN;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;

/** Revocation lists (RFC 5280, section 5): full ones, signed by the authority itself. Others are as if absent. */
final class Revocations {

    private static final int CRL_SIGN = 6;

    private final List<X509CRL> lists;

    Revocations(Collection<X509CRL> lists) {
        this.lists = List.copyOf(lists);
    }

    /** Why one of the path's certificates is not in good standing. */
    Optional<Reason> flaw(List<X509Certificate> path, Instant now, boolean required) {
        for (int link = 0; link + 1 < path.size(); link++) {
            X509Certificate certificate = path.get(link);
            Optional<X509CRL> list = current(path.get(link + 1), now);
            if (list.isEmpty() && required) {
                return reason(
                        CERTIFICATE_STATUS_UNKNOWN,
                        "no current list of "
                                + certificate.getIssuerX500Principal().getName());
            }
            Optional<X509CRLEntry> entry = list.map(found -> found.getRevokedCertificate(certificate));
            if (entry.isPresent()) {
                return reason(
                        CERTIFICATE_REVOKED,
                        "serial %x since %s"
                                .formatted(
                                        certificate.getSerialNumber(),
                                        entry.get().getRevocationDate().toInstant()));
            }
        }
        return Optional.empty();
    }

    /** When the first of the lists that speak about the path stops being current. */
    Optional<Instant> currentUntil(List<X509Certificate> path, Instant now) {
        return path.stream()
                .skip(1)
                .map(issuer -> current(issuer, now))
                .flatMap(Optional::stream)
                .map(list -> list.getNextUpdate().toInstant())
                .min(Comparator.naturalOrder());
    }

    private Optional<X509CRL> current(X509Certificate issuer, Instant now) {
        return lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
                .filter(list -> isCurrent(list, now) && isWhole(list) && isSignedBy(list, issuer))
                .max(Comparator.comparing(X509CRL::getThisUpdate));
    }

    private static boolean isCurrent(X509CRL list, Instant now) {
        return list.getNextUpdate() != null
                && !now.isBefore(list.getThisUpdate().toInstant())
                && now.isBefore(list.getNextUpdate().toInstant());
    }

    /** Delta and partial lists say so in a critical extension. */
    private static boolean isWhole(X509CRL list) {
        return list.getCriticalExtensionOIDs() == null
                || list.getCriticalExtensionOIDs().isEmpty();
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return false;
        }
        try {
            if (Gost.isAlgorithm(list.getSigAlgOID())) {
                list.verify(Gost.key(issuer.getPublicKey()), Gost.provider());
            } else {
                list.verify(issuer.getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }

    private static Optional<Reason> reason(org.kvitok.core.RefusalCode code, String found) {
        return Optional.of(Reason.of(code, Place.NOWHERE, found, ""));
    }
}
