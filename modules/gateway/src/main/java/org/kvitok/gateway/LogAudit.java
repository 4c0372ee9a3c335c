package org.kvitok.gateway;

import java.util.Optional;
import java.util.stream.Collectors;
import org.kvitok.core.Audit;
import org.kvitok.core.Delivery;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit to the logger {@code audit}, one line for each refused delivery; the log's configuration bounds its
 * growth. Carries codes and places, never found values: those are the sender's content.
 */
final class LogAudit implements Audit {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    @Override
    public void refused(Delivery delivery, Refusal refusal, Optional<Sha256> certificate) {
        AUDIT.atInfo()
                .addKeyValue("incident", delivery.incident())
                .addKeyValue("peer", delivery.peer())
                .addKeyValue("door", delivery.door())
                .addKeyValue("codes", codes(refusal))
                .addKeyValue("certificate", certificate.map(Sha256::hex).orElse("-"))
                .log("refused");
    }

    private static String codes(Refusal refusal) {
        return refusal.reasons().stream().map(LogAudit::codeAndPlace).distinct().collect(Collectors.joining(" "));
    }

    private static String codeAndPlace(Reason reason) {
        return reason.place().xpath().isEmpty()
                ? reason.code().wire()
                : reason.code().wire() + "@" + reason.place().xpath();
    }
}
