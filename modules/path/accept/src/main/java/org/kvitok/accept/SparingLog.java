package org.kvitok.accept;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.kvitok.core.IncidentId;
import org.kvitok.core.RefusalCode;
import org.slf4j.Logger;

/**
 * Logs refused garbage: for each code at most one line in ten seconds, which says how many it stands for. Ten thousand
 * refusals a minute must not fill a disk. Thread-safe.
 */
final class SparingLog {

    private static final long PAUSE_MILLIS = 10_000;

    private static final class Tally {
        private long quietUntil;
        private long unsaid;
    }

    private final Logger log;
    private final Clock clock;
    private final Map<RefusalCode, Tally> tallies = new EnumMap<>(RefusalCode.class);

    SparingLog(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void refused(RefusalCode code, IncidentId incident, String peer) {
        long said = count(code);
        if (said > 0) {
            log.warn(
                    "Refused at the door: {}, incident {}, from {}; {} since the last such line",
                    code,
                    incident,
                    peer,
                    said);
        }
    }

    /** How many this line stands for; 0 when it is too early for a line. */
    private synchronized long count(RefusalCode code) {
        Tally tally = tallies.computeIfAbsent(code, any -> new Tally());
        tally.unsaid++;
        long now = clock.millis();
        if (now < tally.quietUntil) {
            return 0;
        }
        long said = tally.unsaid;
        tally.unsaid = 0;
        tally.quietUntil = now + PAUSE_MILLIS;
        return said;
    }

    /** One line for each failure of ours, and its stack trace once in a while. */
    void failed(IncidentId incident, String peer, Throwable failure) {
        if (count(RefusalCode.INTERNAL_FAILURE) > 0) {
            log.error("Delivery {} from {} failed", incident, peer, failure);
        } else {
            log.error(
                    "Delivery {} from {} failed: {}",
                    incident,
                    peer,
                    failure.getClass().getName());
        }
    }
}
