package org.kvitok.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** A certification authority of the tests. */
final class TestAuthority {

    private final X500Name name;
    private final PrivateKey key;
    private final byte[] certificate;

    private TestAuthority(X500Name name, PrivateKey key, byte[] certificate) {
        this.name = name;
        this.key = key;
        this.certificate = certificate;
    }

    static TestAuthority root(String name, Instant now) {
        KeyPair pair = TestKeys.ec();
        byte[] certificate = CertificateOrder.of(name, pair, now).authority().selfSigned(pair.getPrivate());
        return new TestAuthority(new X500Name(name), pair.getPrivate(), certificate);
    }

    TestAuthority below(String other, Instant now) {
        return below(other, UnaryOperator.identity(), now);
    }

    TestAuthority below(String other, UnaryOperator<CertificateOrder> change, Instant now) {
        KeyPair pair = TestKeys.ec();
        CertificateOrder order = CertificateOrder.of(other, pair, now).authority();
        return new TestAuthority(
                new X500Name(other), pair.getPrivate(), change.apply(order).issuedBy(this));
    }

    X500Name name() {
        return name;
    }

    PrivateKey key() {
        return key;
    }

    byte[] certificate() {
        return certificate;
    }

    /** This authority as a signer of messages. */
    TestIdentity identity() {
        return TestIdentity.read(key, certificate);
    }

    byte[] revocations(Instant now, List<BigInteger> serials) {
        return revocations(now, now.plus(Duration.ofDays(7)), key, serials);
    }

    byte[] revocations(Instant now, Instant nextUpdate, PrivateKey signedWith, List<BigInteger> serials) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(now.minus(Duration.ofDays(2))));
        builder.setNextUpdate(Date.from(nextUpdate));
        serials.forEach(serial -> builder.addCRLEntry(serial, Date.from(now.minus(Duration.ofHours(1))), 1));
        try {
            return builder.build(CertificateOrder.signer(signedWith)).getEncoded();
        } catch (IOException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
