package org.kvitok.seal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;

/**
 * One party that is known by exactly these certificates, and trusted for as long as they are valid; whether they are valid
 * now is the seal's own check. Immutable; safe for use by many threads.
 */
public final class PinnedParty implements Participants, Trust {

    private final Participant party;
    private final Set<Sha256> certificates;

    public PinnedParty(ParticipantId id, List<X509Certificate> certificates) {
        this.party = Participant.named(id);
        this.certificates = certificates.stream().map(PinnedParty::digest).collect(Collectors.toUnmodifiableSet());
    }

    /** Believes what this party has signed a moment ago, and nobody else. */
    public Seal seal(Clock clock) {
        return new Seal(this, this, SealPolicy.STANDARD, clock);
    }

    @Override
    public Optional<Participant> boundTo(Sha256 certificate) {
        return certificates.contains(certificate) ? Optional.of(party) : Optional.empty();
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return id.equals(party.id()) ? Optional.of(party) : Optional.empty();
    }

    @Override
    public Optional<Reason> flaw(X509Certificate certificate, Instant now) {
        return certificates.contains(digest(certificate))
                ? Optional.empty()
                : Optional.of(Reason.of(RefusalCode.CERTIFICATE_UNTRUSTED)
                        .found(certificate.getSubjectX500Principal().getName()));
    }

    private static Sha256 digest(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }
}
