package org.kvitok.core;

import java.util.List;

/**
 * Why something was not accepted: one or more reasons, never none. What the outside may see of it is {@link #outward()};
 * the reasons themselves, with the exact check that failed, belong to the audit.
 */
public record Refusal(List<Reason> reasons) {

    /** More reasons than this help nobody, and the answer must stay small (8 KiB). */
    public static final int MOST_REASONS = 20;

    public Refusal {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a reason");
        }
        reasons = reasons.size() > MOST_REASONS ? List.copyOf(reasons.subList(0, MOST_REASONS)) : List.copyOf(reasons);
    }

    public static Refusal of(Reason reason) {
        return new Refusal(List.of(reason));
    }

    public static Refusal of(RefusalCode code) {
        return of(Reason.of(code));
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
