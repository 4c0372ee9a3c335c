package org.kvitok.files;

import java.io.IOException;
import java.time.Instant;
import org.kvitok.core.Drop;
import org.kvitok.core.IncidentId;

/**
 * What is decided at once: a drop, or one document of a batch. Worked on again after a crash it is the same case, with the
 * same incident, and its refusal has the time that it had.
 */
record Case(Claimed claimed, Drop drop, IncidentId incident) {

    static Case of(Claimed claimed, Drop drop) {
        return new Case(claimed, drop, claimed.incident(0));
    }

    /** @param ordinal the document's place in the batch, from 1 */
    static Case of(Claimed claimed, Drop document, int ordinal) {
        return new Case(claimed, document, claimed.incident(ordinal));
    }

    /** When it is refused: now, unless a refusal of this drop was told before. */
    Instant refusedAt(Instant now) throws IOException {
        return claimed.toldAt(Claimed.Telling.REFUSAL, now);
    }
}
