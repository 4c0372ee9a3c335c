package org.kvitok.forward;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.RequestId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the submission that an answer belongs to, which came by itself, perhaps days after the request, perhaps twice.
 * The request id tells the registration number, so nothing has to be remembered.
 */
final class Matching {

    private static final Logger LOG = LoggerFactory.getLogger(Matching.class);

    /** Which registries may answer for a submission. */
    interface Competence {

        boolean mayAnswer(Source source, SubmissionNumber number);
    }

    private final Ports ports;
    private final Competence competence;
    private final XmlReader reader;
    private final Function<Source, Optional<Destination>> destinations;

    Matching(
            Ports ports,
            XmlReader reader,
            Competence competence,
            Function<Source, Optional<Destination>> destinations) {
        this.ports = ports;
        this.competence = competence;
        this.reader = reader;
        this.destinations = destinations;
    }

    Stage find(Source source, Stage.Delivered delivered) {
        boolean wanted = false;
        try {
            Stage found = found(source, delivered);
            wanted = found instanceof Stage.Answered;
            return found;
        } finally {
            if (!wanted) {
                delivered.beside().staging().close();
            }
        }
    }

    private Stage found(Source source, Stage.Delivered delivered) {
        ServiceId service = source.service();
        Optional<Submission> submission = number(delivered.about())
                .flatMap(number -> ports.ledger().submission(number))
                .filter(found -> found.service().equals(service))
                .filter(found -> competence.mayAnswer(source, found.number()));
        if (submission.isEmpty()) {
            LOG.warn("{}: an answer whose id belongs to no submission that it was asked about was put aside", source);
            return new Stage.Ended(Outcome.FOREIGN);
        }
        Destination destination = destinations
                .apply(source)
                .orElseThrow(() -> new IllegalStateException(source + " is not on offer any more"));
        SubmissionNumber number = submission.get().number();
        return read(new Stage.Wanted(asked(number, service), submission.get(), destination), delivered);
    }

    /** The errand as it was when the registry was asked; when it is parked or done, the attempt does not matter. */
    private Errand asked(SubmissionNumber number, ServiceId service) {
        int attempt = ports.outbox().errand(number).map(Errand::attempt).orElse(1);
        return new Errand(number, service, Math.max(1, attempt - 1));
    }

    /** The errand that a found answer belongs to. */
    Optional<Errand> errand(Stage found) {
        if (found instanceof Stage.Answered answered) {
            return Optional.of(answered.wanted().errand());
        }
        return found instanceof Stage.Hindered hindered
                ? Optional.of(hindered.wanted().errand())
                : Optional.empty();
    }

    private Stage read(Stage.Wanted wanted, Stage.Delivered delivered) {
        if (delivered.flaw().isPresent()) {
            return Stage.Hindered.untilLater(wanted, delivered.flaw().get());
        }
        return reader.read(delivered.payload(), delivered.charset())
                .fold(
                        document -> new Stage.Answered(wanted, Elements.document(document.getDocumentElement()))
                                .with(delivered.beside()),
                        refusal -> Stage.Hindered.untilLater(
                                wanted,
                                Hindrance.NOT_READABLE.text(refusal.code().wire() + " "
                                        + refusal.reasons().get(0).place())));
    }

    private static Optional<SubmissionNumber> number(String about) {
        try {
            return RequestId.number(UUID.fromString(about.strip()));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
