package org.kvitok.seal;

import java.time.Clock;
import java.util.Set;
import org.kvitok.core.Participants;
import org.kvitok.core.Verdict;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/**
 * Verifies the WS-Security signature of a SOAP message (WSS SOAP Message Security 1.1, X.509 Token Profile 1.1) and
 * returns what was signed and by whom. Only what it returns may be used afterwards; the document must not be searched
 * again. Safe for use by many threads.
 */
public final class Seal {

    private final Participants participants;
    private final Trust trust;
    private final SealPolicy policy;
    private final Clock clock;
    private final Set<Guard> guards;

    public Seal(Participants participants, Trust trust, SealPolicy policy, Clock clock) {
        this(participants, trust, policy, clock, Set.of(Guard.values()));
    }

    Seal(Participants participants, Trust trust, SealPolicy policy, Clock clock, Set<Guard> guards) {
        this.participants = participants;
        this.trust = trust;
        this.policy = policy;
        this.clock = clock;
        this.guards = guards;
    }

    /**
     * Verifies a message whose envelope has one Header and one Body with one child element.
     *
     * @param header the soap:Header of the envelope
     * @param body the soap:Body of the envelope
     */
    public Verdict<SignedMessage> verify(Element header, Element body, Places places) {
        throw new UnsupportedOperationException(
                "not written yet " + participants + trust + policy + clock + guards + header + body + places);
    }
}
