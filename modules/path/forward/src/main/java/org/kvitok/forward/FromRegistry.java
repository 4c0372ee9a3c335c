package org.kvitok.forward;

import org.kvitok.core.Reason;
import org.kvitok.core.Verdict;
import org.kvitok.packages.RegistryAnswer;
import org.kvitok.wire.TransformFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a registry's answer into the service's published form. An answer that is not understood, not valid, or that
 * belongs to another request is never passed on.
 */
final class FromRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(FromRegistry.class);

    Stage transform(Stage.Answered answered) {
        Stage.Wanted wanted = answered.wanted();
        Verdict<RegistryAnswer> verdict;
        try {
            verdict = wanted.destination()
                    .service()
                    .answer(answered.payload(), wanted.requestId().toString());
        } catch (TransformFailed failed) {
            LOG.warn(
                    "{}: from-registry.xsl of {}: {}",
                    wanted.number(),
                    wanted.errand().service(),
                    failed.getMessage());
            return Stage.Hindered.untilLater(wanted, Hindrance.NOT_UNDERSTOOD.text());
        }
        return verdict.fold(
                answer -> answer.requestId().equals(wanted.requestId().toString())
                        ? new Stage.Said(wanted, answer.outcome(), answer.form())
                        : Stage.Hindered.untilLater(wanted, Hindrance.OTHER_REQUEST.text()),
                refusal -> Stage.Hindered.untilLater(
                        wanted, Hindrance.NOT_VALID.text(where(refusal.reasons().get(0)))));
    }

    /** Not what was found there: that is the registry's data, and may be anybody's. */
    private static String where(Reason reason) {
        return reason.code().wire() + " " + reason.place();
    }
}
