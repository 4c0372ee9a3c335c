package org.kvitok.forward;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.kvitok.core.Bytes;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.RequestId;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;

/** How far an errand has come on its route. Each step takes one stage and makes another. */
sealed interface Stage {

    /** A message came from the queue. */
    record Arrived(Errand errand) implements Stage {}

    /** The ledger confirms that the errand is wanted, and that its registry is being asked. */
    record Wanted(Errand errand, Submission submission, Destination destination) implements Stage {

        SubmissionNumber number() {
            return errand.number();
        }

        UUID requestId() {
            return RequestId.of(number());
        }

        /** The same on its way to another of the service's registries. */
        Wanted at(Destination other) {
            return new Wanted(errand, submission, other);
        }
    }

    /**
     * The request in the registry's own format, as XML; not yet in an envelope or another writing.
     *
     * @param cargo the submission's attachments; which of them go along is for the request to say
     */
    record Asking(Wanted wanted, Bytes request, Cargo cargo) implements Stage {}

    /** The registry has the request, and will answer by itself. */
    record HandedOver(Wanted wanted) implements Stage {}

    /**
     * A registry's message came by itself.
     *
     * @param about the request id that its transport bears
     * @param charset what the transport says, if anything
     */
    record Delivered(String about, Bytes payload, Optional<String> charset) implements Stage {}

    /** What came cannot be read at all. */
    record Unfit(String reason) implements Stage {}

    /** What the registry answered, without its envelope; not yet understood. */
    record Answered(Wanted wanted, Bytes payload) implements Stage {}

    /**
     * What the registry said, in the service's published form and valid by it.
     *
     * @param form as a document
     */
    record Said(Wanted wanted, RegistryOutcome outcome, Bytes form) implements Stage {}

    /**
     * The registry, or a file of the service package, is in the way.
     *
     * @param reason for people: operators, and the sender who reads the history
     */
    record Hindered(Wanted wanted, String reason, Cure cure) implements Stage {

        /** What must happen before another attempt makes sense. */
        enum Cure {
            /** Nobody could be asked now: the registry must come back. */
            REGISTRY_BACK,
            /** The registry is there, but said nothing that can be used: it must do better. */
            BETTER_ANSWER,
            /** Waiting helps nobody: a person must look. */
            REPAIR
        }

        static Hindered untilBack(Wanted wanted, String reason) {
            return new Hindered(wanted, reason, Cure.REGISTRY_BACK);
        }

        static Hindered untilLater(Wanted wanted, String reason) {
            return new Hindered(wanted, reason, Cure.BETTER_ANSWER);
        }

        static Hindered untilRepaired(Wanted wanted, String reason) {
            return new Hindered(wanted, reason, Cure.REPAIR);
        }

        boolean repairable() {
            return cure != Cure.REPAIR;
        }
    }

    /**
     * The registry was not called: it was away the last times, or nobody has said how to reach it. Again after the pause, as
     * the same attempt.
     *
     * @param reason for people, as of {@link Hindered}
     */
    record Spared(Wanted wanted, String reason, Duration pause) implements Stage {}

    /** What had to be written is durable; the message may be acknowledged. */
    record Ended(Outcome outcome) implements Stage {}
}
