package org.kvitok.seal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority made by {@link KeyForge}: issues certificates, revokes them, writes the folder of {@link FolderTrust}. */
public final class ForgedAuthority {

    private static final Duration LIST_LIFE = Duration.ofDays(365);

    private final KeyForge forge;
    private final ForgedKey key;
    private final List<X509Certificate> revoked;

    ForgedAuthority(KeyForge forge, ForgedKey key, List<X509Certificate> revoked) {
        this.forge = forge;
        this.key = key;
        this.revoked = new CopyOnWriteArrayList<>(revoked);
    }

    /** An ordinary signing certificate with an EC P-256 key, valid for a year. */
    public ForgedKey issue(String commonName) {
        return issue(KeyOrder.named(commonName));
    }

    public ForgedKey issue(KeyOrder order) {
        return forge.issued(order, key);
    }

    /** Another certificate for the same key, as when one is renewed. */
    public ForgedKey renew(ForgedKey issued, KeyOrder order) {
        return forge.issued(order, new KeyPair(issued.certificate().getPublicKey(), issued.key()), key);
    }

    /** An authority below this one. */
    public ForgedAuthority subordinate(String name) {
        return new ForgedAuthority(forge, issue(KeyForge.authorityOrder(name)), List.of());
    }

    /** Takes a certificate back; lists made from now on say so. */
    public void revoke(ForgedKey issued) {
        revoked.add(issued.certificate());
    }

    public X509Certificate certificate() {
        return key.certificate();
    }

    /** The authority's own key, to be written where further certificates will be issued. */
    public ForgedKey key() {
        return key;
    }

    /** Writes {@code authorities/<file>.pem} and {@code crl/<file>.crl}, current for a year. */
    public void writeTrust(Path folder, String file) {
        key.writeCertificate(folder.resolve("authorities").resolve(file + ".pem"));
        writeRevocations(folder.resolve("crl").resolve(file + ".crl"), LIST_LIFE);
    }

    /** Writes the revocation list in PEM; a negative life makes one that is out of date. */
    public void writeRevocations(Path file, Duration life) {
        try {
            ForgedKey.write(file, ForgedKey.pem("X509 CRL", revocations(life).getEncoded()));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot write the list", failed);
        }
    }

    private X509CRL revocations(Duration life) {
        Instant now = forge.now();
        X500Name issuer =
                X500Name.getInstance(key.certificate().getSubjectX500Principal().getEncoded());
        Instant thisUpdate = life.isNegative() ? now.plus(life.multipliedBy(2)) : now.minusSeconds(60);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(now.plus(life)));
        for (X509Certificate certificate : new ArrayList<>(revoked)) {
            builder.addCRLEntry(
                    certificate.getSerialNumber(), Date.from(now.minusSeconds(60)), CRLReason.keyCompromise);
        }
        try {
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder(key.signatureAlgorithm())
                            .setProvider(forge.provider())
                            .build(key.key())));
        } catch (OperatorCreationException | GeneralSecurityException failed) {
            throw new IllegalStateException("cannot make a revocation list", failed);
        }
    }
}
