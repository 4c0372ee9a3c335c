package org.kvitok.core;

import java.time.Instant;
import java.util.Optional;

/**
 * Bytes that came in through a door, within the door's limits and otherwise not interpreted.
 *
 * @param incident names this delivery in answers, logs and the audit
 * @param arrivedAt when it was complete; where something came beside the message, when it began
 * @param peer the network address that sent it
 * @param charset the character set that the transport declared, if it declared one
 * @param enclosures what came beside the message
 */
public record Delivery(
        IncidentId incident,
        Door door,
        Instant arrivedAt,
        String peer,
        Optional<String> charset,
        Bytes content,
        Enclosures enclosures) {

    /** A delivery that is nothing but its message. */
    public Delivery(
            IncidentId incident, Door door, Instant arrivedAt, String peer, Optional<String> charset, Bytes content) {
        this(incident, door, arrivedAt, peer, charset, content, Enclosures.NONE);
    }
}
