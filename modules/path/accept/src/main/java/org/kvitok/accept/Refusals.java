package org.kvitok.accept;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.kvitok.core.Door;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;

/**
 * The refusals of the door itself. A signature costs more than everything else here, so whoever floods the door must not
 * get one for each request: within a second equal refusals share one answer (and its incident), and after
 * {@value #FRESH_PER_SECOND} different ones plain text has to do. Thread-safe.
 */
final class Refusals {

    static final int FRESH_PER_SECOND = 32;

    private record Case(Door door, Reason reason) {}

    private record Answer(Reply reply, IncidentId incident) {}

    private final DoorFaults faults;
    private final SparingLog log;
    private final Clock clock;
    private final Duration retryAfter;
    private final Reason busy;
    private final Reason failure;
    private final Map<Case, Answer> ready = new HashMap<>();
    private long second;

    Refusals(DoorFaults faults, SparingLog log, Clock clock, Duration retryAfter) {
        this.faults = faults;
        this.log = log;
        this.clock = clock;
        this.retryAfter = retryAfter;
        this.busy = Reason.of(RefusalCode.BUSY, Place.NOWHERE, "", retryAfter.toSeconds());
        this.failure = Reason.of(RefusalCode.INTERNAL_FAILURE, Place.NOWHERE, "", retryAfter.toSeconds());
    }

    Reply busy(Door door, String peer) {
        return refuse(door, busy, peer);
    }

    Reply refuse(Door door, Reason reason, String peer) {
        Answer answer = answer(new Case(door, reason));
        log.refused(reason.code(), answer.incident(), peer);
        return answer.reply();
    }

    /** For a failure of our own, each with its own incident, because each is looked for in the log. */
    Reply failed(Door door, IncidentId incident, String peer, Throwable cause) {
        log.failed(incident, peer, cause);
        return worded(new Case(door, failure), incident);
    }

    private synchronized Answer answer(Case refused) {
        long now = clock.millis() / 1000;
        if (now != second) {
            second = now;
            ready.clear();
        }
        Answer known = ready.get(refused);
        if (known != null) {
            return known;
        }
        IncidentId incident = IncidentId.next();
        if (ready.size() >= FRESH_PER_SECOND && !refused.reason().equals(busy)) {
            return new Answer(plain(refused.reason().code(), incident), incident);
        }
        Answer fresh = new Answer(worded(refused, incident), incident);
        ready.put(refused, fresh);
        return fresh;
    }

    private Reply worded(Case refused, IncidentId incident) {
        RefusalCode code = refused.reason().code();
        try {
            Reply reply = faults.refuse(refused.door(), incident, Refusal.of(refused.reason()));
            return finished(reply, code);
        } catch (RuntimeException | Error broken) {
            // The last line of defence: even when nothing can be signed any more, the peer gets a clean answer.
            log.failed(incident, "-", broken);
            return plain(code, incident);
        }
    }

    private Reply plain(RefusalCode code, IncidentId incident) {
        int standard = code == RefusalCode.INTERNAL_FAILURE ? 500 : 400;
        return finished(Reply.text(standard, code + ", incident " + incident), code);
    }

    private Reply finished(Reply reply, RefusalCode code) {
        return switch (code) {
            case BUSY -> reply.withStatus(503).retriedAfter(retryAfter);
            case CONTENT_TYPE_UNSUPPORTED -> reply.withStatus(415);
            case MESSAGE_TOO_LARGE -> reply.withStatus(413);
            case INTERNAL_FAILURE -> reply.withStatus(500);
            default -> reply;
        };
    }
}
