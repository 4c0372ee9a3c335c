package org.kvitok.core;

import java.util.Locale;

/** What can happen to a submission; each leaves one line in its history. */
public enum Event {
    ENTERED,
    FORWARDED,
    POSTPONED,
    PARKED,
    RESUMED,
    RELEASED,
    PROGRESSED,
    ACTION_REQUESTED,
    ACTION_ANSWERED,
    REGISTRY_APPROVED,
    REGISTRY_REJECTED,
    RESULT_HANDED_OUT,
    COMMENTED,
    DOCUMENT_REPLACED,
    WITHDRAWN,
    ANSWERED_TOO_LATE,
    /** The sender handed in a corrected version of what was accepted. */
    CORRECTED,
    REMINDED,
    OVERDUE,
    GIVEN_UP;

    /** The spelling in published schemas: lower case with hyphens. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
