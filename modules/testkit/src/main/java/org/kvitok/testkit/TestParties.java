package org.kvitok.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Sha256;

/**
 * Who takes part in a test: organizations with their certificates, good ones and bad ones, and the authorities that
 * issued them. Serves as {@link Participants} itself, and can be laid out as the folders that a gateway reads. Immutable
 * once made; safe for use by many threads.
 */
public final class TestParties implements Participants {

    private static final Set<String> EVERYTHING = Set.of("*");

    private record Bound(Participant participant, TestIdentity identity, Optional<Instant> until) {}

    private final Instant now;
    private final TestAuthority root;
    private final Map<String, byte[]> authorities = new LinkedHashMap<>();
    private final Map<String, byte[]> revocations = new LinkedHashMap<>();
    private final List<Bound> bound = new ArrayList<>();
    private final TestIdentity honest;
    private final TestIdentity other;
    private final TestIdentity restricted;
    private final TestIdentity stranger;
    private final HostileCertificates hostile;

    public TestParties(Instant now) {
        this.now = now;
        this.root = TestAuthority.root("CN=Test Root,O=Kvitok Tests", now);
        trust("root", root);
        KeyPair honestKey = TestKeys.rsa(2048);
        honest = bind("honest", issued("CN=Honest,O=OOO Romashka", honestKey), EVERYTHING);
        other = bind("other", issued("CN=Other,O=OOO Vasilek", TestKeys.ec()), EVERYTHING);
        restricted = bind("restricted", issued("CN=Restricted,O=OOO Lopukh", TestKeys.ec()), Set.of("other-service"));
        stranger = issued("CN=Stranger,O=OOO Nikto", TestKeys.ec());
        hostile = new HostileCertificates(this, root, now, honestKey);
        revocations.putIfAbsent("root", root.revocations(now, hostile.revokedSerials()));
    }

    /** An ordinary organization with an RSA key that may use every service. */
    public TestIdentity honest() {
        return honest;
    }

    /** A second ordinary organization, with an EC key. */
    public TestIdentity other() {
        return other;
    }

    /** An organization without the right to egrul-extract. */
    public TestIdentity restricted() {
        return restricted;
    }

    /** Holder of a trusted certificate whom nobody registered. */
    public TestIdentity stranger() {
        return stranger;
    }

    HostileCertificates hostile() {
        return hostile;
    }

    TestIdentity issued(String name, KeyPair pair) {
        return TestIdentity.read(
                pair.getPrivate(), CertificateOrder.of(name, pair, now).issuedBy(root));
    }

    TestIdentity bind(String mnemonic, TestIdentity identity, Set<String> services) {
        return bind(mnemonic, identity, services, Optional.empty());
    }

    TestIdentity bind(String mnemonic, TestIdentity identity, Set<String> services, Optional<Instant> until) {
        ParticipantId id = new ParticipantId(mnemonic);
        Participant participant =
                new Participant(id, "Organization " + mnemonic, Optional.empty(), Optional.empty(), services);
        bound.add(new Bound(participant, identity, until));
        return identity;
    }

    void trust(String file, TestAuthority authority) {
        authorities.put(file, authority.certificate());
    }

    void revoke(String file, byte[] list) {
        revocations.put(file, list);
    }

    @Override
    public Optional<Participant> boundTo(Sha256 certificate) {
        return bound.stream()
                .filter(one -> one.identity.digest().equals(certificate))
                .filter(one -> one.until.map(end -> Instant.now().isBefore(end)).orElse(true))
                .map(Bound::participant)
                .findFirst();
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return bound.stream()
                .map(Bound::participant)
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<Participant> withSubject(X500Principal subject) {
        return bound.stream()
                .filter(one -> readable(one.identity.token())
                        .map(certificate ->
                                certificate.getSubjectX500Principal().equals(subject))
                        .orElse(false))
                .map(Bound::participant)
                .findFirst();
    }

    /** Writes {@code authorities/} and {@code crl/}. */
    public void layOutTrust(Path folder) {
        authorities.forEach((name, der) -> write(folder.resolve("authorities/" + name + ".crt"), der));
        revocations.forEach((name, der) -> write(folder.resolve("crl/" + name + ".crl"), der));
    }

    /** Writes one folder for each participant; certificates that no operator could have bound are left out. */
    public void layOutParticipants(Path folder) {
        Map<String, StringBuilder> properties = new LinkedHashMap<>();
        for (Bound one : bound) {
            if (readable(one.identity.token()).isPresent()) {
                String mnemonic = one.participant.id().mnemonic();
                StringBuilder file = properties.computeIfAbsent(
                        mnemonic,
                        name -> new StringBuilder("name=%s\nservices=%s\n"
                                .formatted(one.participant.name(), String.join(",", one.participant.services()))));
                String certificate = one.identity.digest().hex().substring(0, 16) + ".crt";
                one.until.ifPresent(end -> file.append("certificate.%s.until=%s\n".formatted(certificate, end)));
                write(folder.resolve(mnemonic + "/certificates/" + certificate), one.identity.token());
            }
        }
        properties.forEach((mnemonic, file) -> write(
                folder.resolve(mnemonic + "/participant.properties"),
                file.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** A certificate, the whole certificate, and nothing but the certificate. */
    private static Optional<X509Certificate> readable(byte[] der) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return Optional.of(certificate).filter(read -> encoded(read).length == der.length);
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
