package org.kvitok.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads certificates and revocation lists from files, PEM or DER. */
public final class Certificates {

    private Certificates() {}

    /** At least one. @throws IllegalArgumentException naming the file when it holds anything but certificates */
    public static List<X509Certificate> in(Path file) {
        try {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            return found;
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read as certificates", unreadable);
        }
    }

    /** @throws IllegalArgumentException naming the file when it holds anything but revocation lists */
    static List<X509CRL> revocationsIn(Path file) {
        try {
            List<X509CRL> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file)))
                            .stream()
                            .map(X509CRL.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no revocation list");
            }
            return found;
        } catch (IOException | CertificateException | CRLException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read as revocation lists", unreadable);
        }
    }
}
