package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.kvitok.core.Sha256;
import org.kvitok.seal.Certificates;

/** One certificate, out of a file, for a file or by its digest. */
final class PemFile {

    private PemFile() {}

    /** @throws IllegalArgumentException naming the file when it does not hold exactly one certificate */
    static X509Certificate certificate(Path file) {
        List<X509Certificate> found = Certificates.in(file);
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
