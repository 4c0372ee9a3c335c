package org.kvitok.core;

import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Who takes part, found by what the signature proves. Look-ups do not slow down with the number of participants. */
public interface Participants {

    /** The participant to whom the certificate with this digest (of its DER form) is bound at this moment. */
    Optional<Participant> boundTo(Sha256 certificate);

    Optional<Participant> participant(ParticipantId id);

    /**
     * The participant who owns a bound certificate with this subject. Asked only about certificates that are bound to
     * nobody, to tell an attempt at impersonation from a stranger; no one is ever let in by name.
     */
    default Optional<Participant> withSubject(X500Principal subject) {
        return Optional.empty();
    }
}
