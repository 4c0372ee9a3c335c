package org.kvitok.seal;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.kvitok.core.Sha256;

/**
 * Pieces of signatures, written as the exclusive canonical form that they have when they stand at the top: each piece
 * declares what it uses although its surroundings declare it too. So the text is hashed and sent as it is.
 */
final class Template {

    private Template() {}

    static String signedInfo(String method, String references) {
        return "<ds:SignedInfo xmlns:ds=\"" + Uris.DS + "\"><ds:CanonicalizationMethod Algorithm=\"" + Uris.EXCLUSIVE
                + "\"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\"" + method
                + "\"></ds:SignatureMethod>" + references + "</ds:SignedInfo>";
    }

    /** The opening tag of a reference with everything up to the digest. */
    static String reference(String attributes, String... transforms) {
        StringBuilder written = new StringBuilder("<ds:Reference " + attributes + "><ds:Transforms>");
        for (String transform : transforms) {
            written.append("<ds:Transform Algorithm=\"").append(transform).append("\"></ds:Transform>");
        }
        return written + "</ds:Transforms><ds:DigestMethod Algorithm=\"" + Sha256.URI
                + "\"></ds:DigestMethod><ds:DigestValue>";
    }

    static final String REFERENCE_END = "</ds:DigestValue></ds:Reference>";

    static String digest(String canonical) {
        return digest(canonical.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] canonical) {
        return Sha256.of(canonical).base64();
    }

    static String signatureValue(SigningKey key, String signedInfo) {
        return base64(key.sign(signedInfo.getBytes(StandardCharsets.UTF_8)));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a parsed certificate has its octets", impossible);
        }
    }

    /** xsd:dateTime in UTC with milliseconds, as every toolkit reads it. */
    static Instant time(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS);
    }
}
