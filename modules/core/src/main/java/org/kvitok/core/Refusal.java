package org.kvitok.core;

import java.util.List;
import java.util.Optional;

/**
 * Why something was not accepted: one or more reasons, never none. What the outside may see of it is {@link #outward()};
 * the reasons themselves, with the exact check that failed, belong to the audit.
 *
 * @param certificate digest of the certificate that the sender presented (DER), where one could be read; for the audit
 * @param incident the delivery that was refused, where the refusal was read from a gateway's fault; for support calls
 */
public record Refusal(List<Reason> reasons, Optional<Sha256> certificate, Optional<IncidentId> incident) {

    /** More reasons than this help nobody, and the answer must stay small (8 KiB). */
    public static final int MOST_REASONS = 20;

    public Refusal {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a reason");
        }
        reasons = reasons.size() > MOST_REASONS ? List.copyOf(reasons.subList(0, MOST_REASONS)) : List.copyOf(reasons);
    }

    public Refusal(List<Reason> reasons) {
        this(reasons, Optional.empty(), Optional.empty());
    }

    public static Refusal of(Reason reason) {
        return new Refusal(List.of(reason));
    }

    public static Refusal of(RefusalCode code) {
        return of(Reason.of(code));
    }

    /** The same refusal of a message that presented this certificate. */
    public Refusal presented(Sha256 presented) {
        return new Refusal(reasons, Optional.of(presented), incident);
    }

    /** The same refusal as the gateway reported it under this incident. */
    public Refusal reported(IncidentId reported) {
        return new Refusal(reasons, certificate, Optional.of(reported));
    }

    /** The first reason decides the fault code and whose fault it is. */
    public RefusalCode code() {
        return reasons.get(0).code();
    }

    /**
     * The same refusal as outsiders may see it: codes that would tell an attacker which check failed are replaced by
     * their common outward code, without place or values.
     */
    public Refusal outward() {
        return new Refusal(reasons.stream().map(Reason::outward).distinct().toList());
    }
}
