package org.kvitok.forward;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Inn;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.Participant;
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
        Bytes content = ports.ledger()
                .document(wanted.number(), DocumentKind.CONTENT)
                .orElseThrow(() -> new IllegalStateException("a submission without its content"));
        try {
            Bytes request = wanted.destination().service().registryRequest(content, parameters(wanted));
            return new Stage.Asking(wanted, request);
        } catch (TransformFailed failed) {
            LOG.error(
                    "{}: to-registry.xsl of {}: {}",
                    wanted.number(),
                    wanted.errand().service(),
                    failed.getMessage());
            return Stage.Hindered.untilRepaired(wanted, Hindrance.TO_REGISTRY_FAILED.text());
        }
    }

    private TransformParameters parameters(Stage.Wanted wanted) {
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
                answers.isEmpty() ? "" : answers.get(answers.size() - 1).comment());
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
