package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.CERTIFICATE_IMPERSONATION;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNBOUND;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNREADABLE;

import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Sha256;
import org.kvitok.core.Verdict;

/** Who the sender is: the participant to whom exactly this certificate is bound. Names in it prove nothing. */
final class Binding {

    /** Only bound certificates are remembered, so strangers cannot push them out. */
    private static final int REMEMBERED = 10_000;

    private final Participants participants;
    private final Bounded<Sha256, SignerCertificate> known = new Bounded<>(REMEMBERED);

    Binding(Participants participants) {
        this.participants = participants;
    }

    Verdict<Signer> signer(Message message, SecurityHeader security, boolean mayBeAnyone) {
        Sha256 digest = security.certificate().sha256();
        Optional<Participant> bound = participants.boundTo(digest);
        Optional<SignerCertificate> certificate = certificate(digest, security, bound.isPresent());
        if (certificate.isEmpty()) {
            return message.refused(CERTIFICATE_UNREADABLE, security.token(), "no certificate", "X.509 v3");
        }
        return bound.or(() -> mayBeAnyone ? Optional.of(anyone()) : Optional.empty())
                .map(participant -> Verdict.passed(new Signer(participant, certificate.get())))
                .orElseGet(() -> participants
                        .withSubject(certificate.get().x509().getSubjectX500Principal())
                        .<Verdict<Signer>>map(victim -> message.refused(
                                CERTIFICATE_IMPERSONATION,
                                security.token(),
                                victim.id().mnemonic(),
                                ""))
                        .orElseGet(() -> message.refused(CERTIFICATE_UNBOUND, security.token(), digest.hex(), "")));
    }

    private Optional<SignerCertificate> certificate(Sha256 digest, SecurityHeader security, boolean bound) {
        return known.get(digest).or(() -> {
            Optional<SignerCertificate> read = SignerCertificate.read(digest, security.certificate());
            return bound ? read.map(certificate -> known.keep(digest, certificate)) : read;
        });
    }

    /** Whom a signature is ascribed to when this guard is left out, in tests only. */
    private static Participant anyone() {
        return new Participant(
                new ParticipantId("unbound"), "unbound", Optional.empty(), Optional.empty(), Set.of("*"));
    }
}
