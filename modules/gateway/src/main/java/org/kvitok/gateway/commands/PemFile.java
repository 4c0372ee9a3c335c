package org.kvitok.gateway.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.kvitok.core.Sha256;

/** Certificates in a file, PEM or DER. */
final class PemFile {

    private PemFile() {}

    /** @throws IllegalArgumentException naming the file when it holds no certificates */
    static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            return found;
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read as X.509 certificates", unreadable);
        }
    }

    /** @throws IllegalArgumentException naming the file when it does not hold exactly one certificate */
    static X509Certificate certificate(Path file) {
        List<X509Certificate> found = certificates(file);
        if (found.size() != 1) {
            throw new IllegalArgumentException(file + " holds " + found.size() + " certificates instead of one");
        }
        return found.get(0);
    }

    static String pem(X509Certificate certificate) {
        try {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    static Sha256 digest(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }
}
