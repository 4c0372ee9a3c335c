package org.kvitok.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An X.509 certificate as a test wants it: ordinary in everything that is not said. What comes out are octets, for some
 * hostile certificates cannot be read by the JDK. Mutable; for one certificate.
 */
final class CertificateOrder {

    private record Added(ASN1ObjectIdentifier name, boolean critical, ASN1Encodable value) {}

    private final X500Name subject;
    private final SubjectPublicKeyInfo key;
    private final List<Added> more = new ArrayList<>();
    private Instant from;
    private Instant until;
    private BigInteger serial = new BigInteger(64, new SecureRandom()).setBit(63);
    private int usage = KeyUsage.digitalSignature;
    private KeyPurposeId purpose;
    private BasicConstraints constraints = new BasicConstraints(false);

    CertificateOrder(String subject, SubjectPublicKeyInfo key, Instant now) {
        this.subject = new X500Name(subject);
        this.key = key;
        this.from = now.minus(Duration.ofDays(1));
        this.until = now.plus(Duration.ofDays(365));
    }

    static CertificateOrder of(String subject, KeyPair pair, Instant now) {
        return new CertificateOrder(
                subject, SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()), now);
    }

    CertificateOrder valid(Instant first, Instant last) {
        this.from = first;
        this.until = last;
        return this;
    }

    CertificateOrder serial(BigInteger other) {
        this.serial = other;
        return this;
    }

    CertificateOrder usage(int bits) {
        this.usage = bits;
        return this;
    }

    CertificateOrder purpose(KeyPurposeId only) {
        this.purpose = only;
        return this;
    }

    CertificateOrder authority() {
        this.constraints = new BasicConstraints(true);
        this.usage = KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature;
        return this;
    }

    CertificateOrder authority(int pathLength) {
        authority();
        this.constraints = new BasicConstraints(pathLength);
        return this;
    }

    CertificateOrder with(ASN1ObjectIdentifier name, boolean critical, ASN1Encodable value) {
        more.add(new Added(name, critical, value));
        return this;
    }

    byte[] issuedBy(TestAuthority issuer) {
        return signed(issuer.name(), issuer.key());
    }

    byte[] selfSigned(PrivateKey own) {
        return signed(subject, own);
    }

    private byte[] signed(X500Name issuer, PrivateKey issuerKey) {
        try {
            X509v3CertificateBuilder builder =
                    new X509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(until), subject, key);
            builder.addExtension(Extension.basicConstraints, true, constraints);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            for (Added added : more) {
                builder.addExtension(added.name, added.critical, added.value);
            }
            return builder.build(signer(issuerKey)).getEncoded();
        } catch (IOException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        String algorithm = key.getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        return new JcaContentSignerBuilder(algorithm).build(key);
    }
}
