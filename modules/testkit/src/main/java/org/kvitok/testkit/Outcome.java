package org.kvitok.testkit;

import org.kvitok.core.RefusalCode;

/** How a message is answered, as seen from outside. */
public enum Outcome {
    ACCEPTED,
    /** The one class of all failed authentications; which check failed is not told. */
    SIGNATURE_REFUSED,
    /** The sender's fault, with a code of its own. */
    CLIENT_FAULT,
    VERSION_MISMATCH,
    MUST_UNDERSTAND;

    public static Outcome of(RefusalCode inward) {
        return switch (inward.outward()) {
            case AUTHENTICATION_FAILED, ALGORITHM_UNSUPPORTED, TIMESTAMP_OUTSIDE_WINDOW -> SIGNATURE_REFUSED;
            case SOAP_VERSION_MISMATCH -> VERSION_MISMATCH;
            case HEADER_NOT_UNDERSTOOD -> MUST_UNDERSTAND;
            default -> CLIENT_FAULT;
        };
    }
}
