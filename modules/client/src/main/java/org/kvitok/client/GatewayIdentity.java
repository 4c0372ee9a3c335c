package org.kvitok.client;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.seal.Trust;

/**
 * By what the gateway is known: its own certificates (two while one replaces the other), and whether they are trusted at
 * the moment. An authority alone is not enough: it certifies participants too, and any of them could answer in the
 * gateway's name.
 */
public final class GatewayIdentity implements Participants {

    private static final Participant GATEWAY = Participant.named(new ParticipantId("gateway"));

    private final List<X509Certificate> certificates;
    private final Set<Sha256> digests;
    private final Trust trust;

    private GatewayIdentity(List<X509Certificate> certificates, Set<Sha256> digests, Trust trust) {
        this.certificates = List.copyOf(certificates);
        this.digests = digests;
        this.trust = trust;
    }

    /** Exactly these certificates, for as long as they are valid. */
    public static GatewayIdentity pinned(List<X509Certificate> certificates) {
        return new GatewayIdentity(certificates, digests(certificates), new Pinned(digests(certificates)));
    }

    /** Exactly these certificates, for as long as the authorities stand behind them. */
    public static GatewayIdentity pinned(List<X509Certificate> certificates, Trust authorities) {
        return new GatewayIdentity(certificates, digests(certificates), authorities);
    }

    /**
     * The same gateway, which signs its envelopes with a key of their own: these certificates are believed for envelopes,
     * and never for receipts and other papers.
     */
    public GatewayIdentity answeringWith(List<X509Certificate> envelopes) {
        List<X509Certificate> all =
                Stream.concat(certificates.stream(), envelopes.stream()).toList();
        return new GatewayIdentity(
                certificates, digests(all), trust instanceof Pinned ? new Pinned(digests(all)) : trust);
    }

    Trust trust() {
        return trust;
    }

    /** For papers; those for envelopes alone are not among them. */
    List<X509Certificate> certificates() {
        return certificates;
    }

    @Override
    public Optional<Participant> boundTo(Sha256 certificate) {
        return digests.contains(certificate) ? Optional.of(GATEWAY) : Optional.empty();
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return id.equals(GATEWAY.id()) ? Optional.of(GATEWAY) : Optional.empty();
    }

    private static Set<Sha256> digests(List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("the gateway is known by at least one certificate");
        }
        return certificates.stream().map(GatewayIdentity::digest).collect(Collectors.toUnmodifiableSet());
    }

    private static Sha256 digest(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    /** Trust that ends with the certificates themselves; whether they are valid now is the seal's own check. */
    private record Pinned(Set<Sha256> certificates) implements Trust {

        @Override
        public Optional<Reason> flaw(X509Certificate certificate, Instant now) {
            return certificates.contains(digest(certificate))
                    ? Optional.empty()
                    : Optional.of(Reason.of(RefusalCode.CERTIFICATE_UNTRUSTED)
                            .found(certificate.getSubjectX500Principal().getName()));
        }
    }
}
