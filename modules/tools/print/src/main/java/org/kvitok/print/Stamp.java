package org.kvitok.print;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What the stamp says of a signature. It is read from the paper's own signature and is not a verification: papers come
 * from this gateway, and whoever doubts one verifies the XML.
 */
record Stamp(String serial, String owner, Instant notBefore, Instant notAfter, Instant signedAt) {

    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";

    /** @throws IllegalArgumentException when the paper carries no signature of the form that the gateway gives */
    static Stamp of(Element paper) {
        X509Certificate certificate = certificate(text(paper, DSIG, "X509Certificate"));
        return new Stamp(
                certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                owner(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                OffsetDateTime.parse(text(paper, XADES, "SigningTime")).toInstant());
    }

    /** Parameters of the stylesheet. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("serial", serial);
        parameters.put("owner", owner);
        parameters.put("not-before", seconds(notBefore));
        parameters.put("not-after", seconds(notAfter));
        parameters.put("signed-at", seconds(signedAt));
        return parameters;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The common name, or the whole name where there is none. */
    private static String owner(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        try {
            return new LdapName(name)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse(name);
        } catch (InvalidNameException unusual) {
            return name;
        }
    }

    private static X509Certificate certificate(String base64) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("a paper whose certificate cannot be read", unreadable);
        }
    }

    /** The signature is the last child of the root, so the last element of this name is the signature's. */
    private static String text(Element paper, String namespace, String name) {
        Element signature = paper.getLastChild() instanceof Element last
                        && DSIG.equals(last.getNamespaceURI())
                        && "Signature".equals(last.getLocalName())
                ? last
                : null;
        NodeList found = signature == null ? null : signature.getElementsByTagNameNS(namespace, name);
        if (found == null || found.getLength() == 0) {
            throw new IllegalArgumentException("a paper without " + name);
        }
        return found.item(0).getTextContent().strip();
    }
}
