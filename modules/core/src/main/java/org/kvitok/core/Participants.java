package org.kvitok.core;

import java.util.Optional;

/** Who takes part, found by what the signature proves. Look-ups do not slow down with the number of participants. */
public interface Participants {

    /** The participant to whom the certificate with this digest (of its DER form) is bound at this moment. */
    Optional<Participant> boundTo(Sha256 certificate);

    Optional<Participant> participant(ParticipantId id);
}
