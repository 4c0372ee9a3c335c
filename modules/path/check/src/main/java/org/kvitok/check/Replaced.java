package org.kvitok.check;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/**
 * The earlier submission that a corrected version replaces: it must be the sender's own, of the same service (in any
 * version), and accepted. What is still open is amended instead; what was rejected needs no replacing.
 */
record Replaced(Function<SubmissionNumber, Optional<Submission>> known) {

    private static final Set<Status> ACCEPTED = Set.of(Status.APPROVED, Status.COMPLETED);

    /** @param named the element of the content that holds the number; its form was tested by the schema */
    Optional<Reason> flaw(Element named, ServiceId service, ParticipantId sender, Places places) {
        Optional<Submission> earlier = number(named)
                .flatMap(known)
                .filter(submission -> submission.sender().equals(sender))
                .filter(submission -> submission.service().name().equals(service.name()));
        if (earlier.isEmpty()) {
            return Optional.of(Reason.of(RefusalCode.NUMBER_UNKNOWN, places.of(named))
                    .found(named.getTextContent().strip()));
        }
        Status status = earlier.get().status();
        return ACCEPTED.contains(status)
                ? Optional.empty()
                : Optional.of(Reason.of(RefusalCode.CHANGE_NOT_PERMITTED, places.of(named))
                        .found(status.wire()));
    }

    static Optional<SubmissionNumber> number(Element named) {
        try {
            return Optional.of(SubmissionNumber.of(named.getTextContent().strip()));
        } catch (IllegalArgumentException wrongCheckDigit) {
            return Optional.empty();
        }
    }
}
