package org.kvitok.forward;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.RequestId;
import org.kvitok.core.Staging;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.AnswerFiles;

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
     * @param beside files that came with it, staged
     * @param flaw why the files that belong to it are not to be had, for people
     */
    record Delivered(String about, Bytes payload, Optional<String> charset, Enclosures beside, Optional<String> flaw)
            implements Stage {

        Delivered(String about, Bytes payload, Optional<String> charset) {
            this(about, payload, charset, Enclosures.NONE, Optional.empty());
        }

        Delivered with(Enclosures files) {
            return new Delivered(about, payload, charset, files, flaw);
        }

        /** Its files are not to be had; the answer without them is none. */
        Delivered without(String why) {
            return new Delivered(about, payload, charset, Enclosures.NONE, Optional.of(why));
        }
    }

    /** What came cannot be read at all. */
    record Unfit(String reason) implements Stage {}

    /**
     * What the registry answered, without its envelope; not yet understood.
     *
     * @param beside files that came with it, staged; whoever understands the answer closes their staging
     * @param isSigned whether the payload was signed: then files count only by a digest in it
     */
    record Answered(Wanted wanted, Bytes payload, Enclosures beside, boolean isSigned) implements Stage {

        Answered(Wanted wanted, Bytes payload) {
            this(wanted, payload, Enclosures.NONE, false);
        }

        Answered with(Enclosures files) {
            return new Answered(wanted, payload, files, isSigned);
        }

        /** The same in other words: what a package's own route made of it. */
        Answered saying(Wanted asked, Bytes other) {
            return new Answered(asked, other, beside, isSigned);
        }

        Answered signed() {
            return new Answered(wanted, payload, beside, true);
        }
    }

    /**
     * What the registry said, in the service's published form and valid by it.
     *
     * @param form as a document
     * @param files of an answer, judged
     * @param beside where they lie, as far as they came beside it; whoever enters this closes both
     */
    record Said(Wanted wanted, RegistryOutcome outcome, Bytes form, AnswerFiles.Judged files, Staging beside)
            implements Stage {

        Said(Wanted wanted, RegistryOutcome outcome, Bytes form) {
            this(wanted, outcome, form, AnswerFiles.Judged.NONE, Staging.NONE);
        }
    }

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
