package org.kvitok.testkit;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Certificates that must not be accepted, each bound to a participant of its own (where it is not the binding that is
 * missing), so that only the one thing that is wrong with it stands in its way.
 */
final class HostileCertificates {

    private final TestParties parties;
    private final TestAuthority root;
    private final Instant now;
    private final Map<String, TestIdentity> all = new LinkedHashMap<>();
    private final BigInteger revokedSerial = new BigInteger("7700000000000001", 16);

    HostileCertificates(TestParties parties, TestAuthority root, Instant now, KeyPair honestKey) {
        this.parties = parties;
        this.root = root;
        this.now = now;
        Duration day = Duration.ofDays(1);
        leaf("expired", order -> order.valid(now.minus(day.multipliedBy(30)), now.minus(day)));
        leaf("not-yet", order -> order.valid(now.plus(day.multipliedBy(2)), now.plus(day.multipliedBy(30))));
        leaf("revoked", order -> order.serial(revokedSerial));
        leaf("tls-server", order -> order.usage(KeyUsage.keyEncipherment).purpose(KeyPurposeId.id_kp_serverAuth));
        leaf("tls-purpose", order -> order.purpose(KeyPurposeId.id_kp_serverAuth));
        keep("authority", bound("authority", root.below("CN=Sub as leaf", now).identity()));
        KeyPair own = TestKeys.rsa(2048);
        String honestName = "CN=Honest,O=OOO Romashka";
        keep(
                "impersonator",
                TestIdentity.read(
                        own.getPrivate(),
                        CertificateOrder.of(honestName, own, now).selfSigned(own.getPrivate())));
        TestAuthority unknown = TestAuthority.root("CN=Unknown Root", now);
        KeyPair foreign = TestKeys.ec();
        bound(
                "untrusted",
                TestIdentity.read(
                        foreign.getPrivate(),
                        CertificateOrder.of("CN=untrusted", foreign, now).issuedBy(unknown)));
        keys();
        revocationTrouble();
        paths();
        serials();
        octets(honestKey);
        renewal();
    }

    List<BigInteger> revokedSerials() {
        return List.of(revokedSerial);
    }

    TestIdentity get(String name) {
        return Optional.ofNullable(all.get(name)).orElseThrow();
    }

    /** Keys that are too weak, too strong, or of another kind; the private half is where the attack needs it. */
    private void keys() {
        pair("weak-1024", TestKeys.rsa(1024));
        pair("exponent-3", TestKeys.rsa(2048, BigInteger.valueOf(3)));
        pair("dsa", TestKeys.dsa());
        KeyPair any = TestKeys.ec();
        keyOnly("secp224k1", TestKeys.onCurve("secp224k1"), any);
        keyOnly("brainpool", TestKeys.onCurve("brainpoolP256r1"), any);
        keyOnly("explicit-curve", TestKeys.withExplicitCurve(any.getPublic()), any);
        keyOnly("exponent-1", TestKeys.rsaPublic(2048, 1), TestKeys.rsa(1024));
        keyOnly("rsa-16384", TestKeys.rsaPublic(16_384, 65_537), TestKeys.rsa(1024));
    }

    private void pair(String name, KeyPair pair) {
        bound(name, parties.issued("CN=" + name, pair));
    }

    private void keyOnly(String name, SubjectPublicKeyInfo shown, KeyPair signing) {
        byte[] certificate = new CertificateOrder("CN=" + name, shown, now).issuedBy(root);
        bound(name, TestIdentity.read(signing.getPrivate(), certificate));
    }

    private void revocationTrouble() {
        TestAuthority stale = authority("stale");
        parties.revoke("stale", stale.revocations(now, now.minus(Duration.ofHours(1)), stale.key(), List.of()));
        authority("silent");
        authority("garbled");
        parties.revoke("garbled", new byte[] {0x30, 0x03, 0x02, 0x01});
        TestAuthority forged = authority("forged");
        parties.revoke(
                "forged",
                forged.revocations(
                        now, now.plus(Duration.ofDays(7)), TestKeys.ec().getPrivate(), List.of()));
    }

    private TestAuthority authority(String name) {
        TestAuthority authority = root.below("CN=" + name + " authority", now);
        parties.trust(name, authority);
        issuedBy(authority, name, order -> order);
        return authority;
    }

    private void paths() {
        TestAuthority first = root.below("CN=First", order -> order.authority(0), now);
        TestAuthority second = first.below("CN=Second", now);
        parties.trust("first", first);
        parties.trust("second", second);
        issuedBy(second, "path-too-long", order -> order);
        for (boolean known : new boolean[] {true, false}) {
            NameConstraints only = new NameConstraints(
                    new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("O=Permitted")))}, null);
            String name = known ? "name-constraint" : "name-constraint-unknown";
            TestAuthority narrow = root.below(
                    "CN=" + name + " authority", order -> order.with(Extension.nameConstraints, true, only), now);
            parties.revoke(name, narrow.revocations(now, List.of()));
            if (known) {
                parties.trust("narrow", narrow);
            }
            issuedBy(narrow, name, order -> order);
        }
    }

    private void serials() {
        leaf("serial-negative", order -> order.serial(BigInteger.valueOf(-5)));
        leaf("serial-zero", order -> order.serial(BigInteger.ZERO));
        leaf("serial-long", order -> order.serial(BigInteger.ONE.shiftLeft(200)));
        TestAuthority second = root.below("CN=Second issuer", now);
        parties.trust("second-issuer", second);
        parties.revoke("second-issuer", second.revocations(now, List.of()));
        issuedBy(second, "serial-of-another", order -> order.serial(revokedSerial));
    }

    /** Certificates whose octets are the attack. */
    private void octets(KeyPair honestKey) {
        TestIdentity honest = parties.honest();
        bound("trailing", honest.showing(Arrays.copyOf(honest.token(), honest.token().length + 8)));
        GeneralName[] names = new GeneralName[5_000];
        for (int i = 0; i < names.length; i++) {
            names[i] = new GeneralName(GeneralName.dNSName, "host-" + i + ".example.org");
        }
        leaf("many-names", order -> order.with(Extension.subjectAlternativeName, false, new GeneralNames(names)));
        leaf(
                "large-extension",
                order -> order.with(
                        new ASN1ObjectIdentifier("1.2.3.4.5"), false, new DEROctetString(new byte[1024 * 1024])));
        byte[] plain = CertificateOrder.of("CN=ski", honestKey, now)
                .with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[20]))
                .issuedBy(root);
        bound("ski-length", TestIdentity.read(honestKey.getPrivate(), plain).showing(withAbsurdLength(plain)));
    }

    /** CVE-2026-95616: the key identifier of twenty octets claims to have two thousand million. */
    private static byte[] withAbsurdLength(byte[] certificate) {
        byte[] hostile = certificate.clone();
        byte[] identifier = new byte[22];
        identifier[0] = 0x04;
        identifier[1] = 0x14;
        for (int at = 0; at + identifier.length <= hostile.length; at++) {
            if (Arrays.equals(hostile, at, at + identifier.length, identifier, 0, identifier.length)) {
                byte[] absurd = {0x04, (byte) 0x84, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
                System.arraycopy(absurd, 0, hostile, at, absurd.length);
                return hostile;
            }
        }
        throw new IllegalStateException("no key identifier");
    }

    /** An old certificate inside its overlap, one after it, and the new one, all of one participant. */
    private void renewal() {
        TestIdentity overlapping = parties.issued("CN=renewed", TestKeys.ec());
        TestIdentity ended = parties.issued("CN=renewed", TestKeys.ec());
        TestIdentity fresh = parties.issued("CN=renewed", TestKeys.ec());
        Set<String> services = Set.of("*");
        keep("renewed-old", parties.bind("renewed", overlapping, services, Optional.of(now.plusSeconds(86_400))));
        keep("renewed-ended", parties.bind("renewed", ended, services, Optional.of(now.minusSeconds(60))));
        keep("renewed-new", parties.bind("renewed", fresh, services));
    }

    private void leaf(String name, UnaryOperator<CertificateOrder> change) {
        issuedBy(root, name, change);
    }

    private void issuedBy(TestAuthority authority, String name, UnaryOperator<CertificateOrder> change) {
        KeyPair pair = TestKeys.ec();
        byte[] certificate =
                change.apply(CertificateOrder.of("CN=" + name, pair, now)).issuedBy(authority);
        bound(name, TestIdentity.read(pair.getPrivate(), certificate));
    }

    private TestIdentity bound(String name, TestIdentity identity) {
        keep(name, identity);
        return parties.bind(name, identity, Set.of("*"));
    }

    private void keep(String name, TestIdentity identity) {
        all.put(name, identity);
    }
}
