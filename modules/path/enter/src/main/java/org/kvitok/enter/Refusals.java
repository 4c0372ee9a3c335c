package org.kvitok.enter;

import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

/** The refusal that submissions and amendments have in common. */
final class Refusals {

    private Refusals() {}

    /** One space of ids for all messages of a sender; the number is the sender's own and so no secret. */
    static <T> Verdict<T> messageIdReused(SubmissionNumber by) {
        return Verdict.refused(Reason.of(RefusalCode.MESSAGE_ID_REUSED).found(by));
    }
}
