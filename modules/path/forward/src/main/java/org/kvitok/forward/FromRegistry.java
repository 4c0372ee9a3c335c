package org.kvitok.forward;

import java.util.Optional;
import org.kvitok.core.Answer;
import org.kvitok.core.Reason;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Verdict;
import org.kvitok.packages.AnswerFiles;
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

    private final AnswerFiles files;

    FromRegistry(AnswerFiles files) {
        this.files = files;
    }

    Stage transform(Stage.Answered answered) {
        boolean understood = false;
        try {
            Stage stage = understood(answered);
            understood = stage instanceof Stage.Said;
            return stage;
        } finally {
            if (!understood) {
                answered.beside().staging().close();
            }
        }
    }

    private Stage understood(Stage.Answered answered) {
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
                        ? judged(answered, answer)
                        : Stage.Hindered.untilLater(wanted, Hindrance.OTHER_REQUEST.text()),
                refusal -> Stage.Hindered.untilLater(
                        wanted, Hindrance.NOT_VALID.text(where(refusal.reasons().get(0)))));
    }

    private Stage judged(Stage.Answered answered, RegistryAnswer answer) {
        Stage.Wanted wanted = answered.wanted();
        Optional<String> unsigned = answered.isSigned() ? withoutDigest(answer.outcome()) : Optional.empty();
        if (unsigned.isPresent()) {
            return Stage.Hindered.untilLater(wanted, Hindrance.FILES_NOT_SIGNED.text(unsigned.get()));
        }
        return files.judge(wanted.destination().service(), answer.outcome(), answered.beside())
                .fold(
                        judged -> new Stage.Said(
                                wanted,
                                answer.outcome(),
                                answer.form(),
                                judged,
                                answered.beside().staging()),
                        refusal -> Stage.Hindered.untilLater(
                                wanted,
                                Hindrance.FILES_NOT_VALID.text(
                                        what(refusal.reasons().get(0)))));
    }

    private static Optional<String> withoutDigest(RegistryOutcome outcome) {
        return outcome instanceof Answer answer
                ? answer.attachments().stream()
                        .filter(file -> file.inside().isEmpty() && file.sha256().isEmpty())
                        .map(Answer.Attachment::name)
                        .findFirst()
                : Optional.empty();
    }

    /** Not what was found there: that is the registry's data, and may be anybody's. */
    private static String where(Reason reason) {
        return reason.code().wire() + " " + reason.place();
    }

    /** The code, and which file or what of it. */
    private static String what(Reason reason) {
        String expected = reason.expected().isEmpty() ? "" : " (" + reason.expected() + ")";
        return reason.code().wire() + " " + reason.found() + expected;
    }
}
