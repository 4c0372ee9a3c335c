package org.kvitok.seal;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys and certificates for demonstrations, sandboxes and tests, including ones that must be refused. Not an
 * authority for production. Safe for use by many threads.
 */
public final class KeyForge {

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final BouncyCastleProvider provider = new BouncyCastleProvider();

    public KeyForge(Clock clock) {
        this.clock = clock;
    }

    /** A new root authority, EC P-256, valid for ten years. */
    public ForgedAuthority authority(String name) {
        return new ForgedAuthority(this, selfSigned(authorityOrder(name)), List.of());
    }

    /** A new root authority with a key of this kind, valid for ten years. */
    public ForgedAuthority authority(String name, KeyKind kind) {
        return new ForgedAuthority(this, selfSigned(authorityOrder(name).kind(kind)), List.of());
    }

    /** A root authority made earlier, from the PKCS#12 file that was written of its key. */
    public ForgedAuthority authority(Path pkcs12, char[] password) {
        return new ForgedAuthority(this, ForgedKey.load(pkcs12, password), List.of());
    }

    /** A certificate that vouches for itself. */
    public ForgedKey selfSigned(KeyOrder order) {
        KeyPair pair = pair(order.kind());
        X500Name name = new X500Name(order.subject());
        return new ForgedKey(
                pair.getPrivate(), List.of(certificate(order, pair, name, pair.getPrivate(), order.kind().signature)));
    }

    static KeyOrder authorityOrder(String name) {
        return KeyOrder.named(name).use(KeyOrder.Use.AUTHORITY).valid(Duration.ofHours(-2), AUTHORITY_LIFE);
    }

    ForgedKey issued(KeyOrder order, ForgedKey issuer) {
        return issued(order, pair(order.kind()), issuer);
    }

    ForgedKey issued(KeyOrder order, KeyPair pair, ForgedKey issuer) {
        X500Name issuerName = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certificate(order, pair, issuerName, issuer.key(), issuer.signatureAlgorithm()));
        chain.addAll(issuer.chain());
        return new ForgedKey(pair.getPrivate(), chain);
    }

    Instant now() {
        return clock.instant();
    }

    BouncyCastleProvider provider() {
        return provider;
    }

    private KeyPair pair(KeyKind kind) {
        try {
            KeyPairGenerator generator = kind.isForeign()
                    ? KeyPairGenerator.getInstance(kind.generator, provider)
                    : KeyPairGenerator.getInstance(kind.generator);
            if (kind.parameters == null) {
                generator.initialize(2048, random);
            } else {
                generator.initialize(kind.parameters, random);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot make a key of kind " + kind, failed);
        }
    }

    private X509Certificate certificate(
            KeyOrder order, KeyPair pair, X500Name issuer, PrivateKey issuerKey, String signature) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                order.serial().orElseGet(() -> new BigInteger(120, random).setBit(119)),
                Date.from(now().plus(order.notBefore())),
                Date.from(now().plus(order.notAfter())),
                new X500Name(order.subject()),
                pair.getPublic());
        try {
            JcaX509ExtensionUtils keys = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, keys.createSubjectKeyIdentifier(pair.getPublic()));
            extend(builder, order);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(signature)
                            .setProvider(provider)
                            .build(issuerKey)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException failed) {
            throw new IllegalStateException("cannot make a certificate for " + order.subject(), failed);
        }
    }

    private static void extend(X509v3CertificateBuilder builder, KeyOrder order) throws CertIOException {
        boolean authority = order.use() == KeyOrder.Use.AUTHORITY;
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        switch (order.use()) {
            case AUTHORITY ->
                builder.addExtension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
            case SIGNING ->
                builder.addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            case TLS_SERVER -> {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            }
            case UNSAID -> {
                // Nothing is what shall be said.
            }
        }
        if (order.alternativeNames() > 0) {
            GeneralName[] names = IntStream.range(0, order.alternativeNames())
                    .mapToObj(i -> new GeneralName(GeneralName.dNSName, "host" + i + ".example.org"))
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
    }
}
