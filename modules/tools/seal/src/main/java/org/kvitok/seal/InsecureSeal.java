package org.kvitok.seal;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.kvitok.core.Participants;

/**
 * Makes a {@link Seal} that leaves guards out. For the biting controls of attack tests only: an attack that is refused
 * by the whole seal must pass when the guard against it is missing, or the test proves nothing.
 */
public final class InsecureSeal {

    private InsecureSeal() {}

    public static Seal without(
            Set<Guard> leftOut, Participants participants, Trust trust, SealPolicy policy, Clock clock) {
        Set<Guard> guards = EnumSet.allOf(Guard.class);
        guards.removeAll(leftOut);
        return new Seal(participants, trust, policy, clock, guards);
    }
}
