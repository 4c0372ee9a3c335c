package org.kvitok.forward;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Inn;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.Participant;
import org.kvitok.core.StoredContent;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.TransformParameters;
import org.kvitok.wire.TransformFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the signed content into the registry's request. */
final class ToRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ToRegistry.class);
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final Ports ports;
    private final Clock moscow;

    ToRegistry(Ports ports) {
        this.ports = ports;
        this.moscow = ports.clock().withZone(MOSCOW);
    }

    Stage transform(Stage.Wanted wanted) {
        Cargo cargo = cargo(wanted);
        try {
            Bytes request = wanted.destination()
                    .service()
                    .registryRequest(content(wanted), parameters(wanted, cargo.manifest()));
            return new Stage.Asking(wanted, request, cargo);
        } catch (TransformFailed failed) {
            LOG.error(
                    "{}: to-registry.xsl of {}: {}",
                    wanted.number(),
                    wanted.errand().service(),
                    failed.getMessage());
            return Stage.Hindered.untilRepaired(wanted, Hindrance.TO_REGISTRY_FAILED.text());
        }
    }

    Bytes content(Stage.Wanted wanted) {
        return ports.ledger()
                .document(wanted.number(), DocumentKind.CONTENT)
                .orElseThrow(() -> new IllegalStateException("a submission without its content"));
    }

    /** As they stand now: a document may have been replaced since the submission was entered. */
    Cargo cargo(Stage.Wanted wanted) {
        if (wanted.destination().service().attachments().rules().isEmpty()) {
            return Cargo.NONE;
        }
        SubmissionNumber number = wanted.number();
        List<Attachment> attachments = ports.ledger()
                .document(number, DocumentKind.ATTACHMENTS)
                .map(list -> Attachments.read(list).all())
                .orElse(List.of());
        List<Carried> carried = new ArrayList<>();
        for (Attachment one : attachments) {
            StoredContent content = ports.vault()
                    .content(number, one.sha256())
                    .orElseThrow(() -> new IllegalStateException("an attachment is not in the vault"));
            carried.add(new Carried(one, content, "attachment-" + (carried.size() + 1) + "@kvitok"));
        }
        return new Cargo(carried);
    }

    TransformParameters parameters(Stage.Wanted wanted, String attachments) {
        Participant sender = ports.participants()
                .participant(wanted.submission().sender())
                .orElseGet(() -> Participant.named(wanted.submission().sender()));
        List<HistoryLine> answers = answers(wanted);
        return new TransformParameters(
                wanted.number(),
                wanted.requestId(),
                LocalDate.now(moscow),
                sender.name(),
                sender.inn().map(Inn::digits).orElse(""),
                sender.registrationNumber().orElse(""),
                answers.size(),
                answers.isEmpty() ? "" : answers.get(answers.size() - 1).comment(),
                attachments);
    }

    /** What the sender answered to the registry; a submission that has just come cannot have any. */
    private List<HistoryLine> answers(Stage.Wanted wanted) {
        boolean asked = LifeCycle.after(wanted.submission().status(), Event.ACTION_REQUESTED)
                .isPresent();
        return asked
                ? ports.ledger().history(wanted.number()).stream()
                        .filter(line -> line.event() == Event.ACTION_ANSWERED)
                        .toList()
                : List.of();
    }
}
