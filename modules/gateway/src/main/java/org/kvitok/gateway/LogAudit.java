package org.kvitok.gateway;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kvitok.core.Access;
import org.kvitok.core.AccessJournal;
import org.kvitok.core.Audit;
import org.kvitok.core.Delivery;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit to the logger {@code audit}, one line for each refused delivery, and for
 * each login, change and refusal at a door where people sign in; the log's configuration bounds its
 * growth. Carries codes and places, never found values: those are the sender's content.
 */
final class LogAudit implements Audit, AccessJournal {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private static final Pattern UNSHOWN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

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

    @Override
    public void noted(Access access) {
        AUDIT.atInfo()
                .addKeyValue("participant", shown(access.participant()))
                .addKeyValue("person", shown(access.person()))
                .addKeyValue("peer", access.address())
                .addKeyValue("act", access.act().word())
                .addKeyValue("subject", shown(access.subject()))
                .addKeyValue("outcome", access.outcome())
                .log("access");
    }

    /** What somebody outside has chosen must not end the line, nor look like another field. */
    private static String shown(String chosen) {
        String line = UNSHOWN.matcher(chosen).replaceAll("?");
        return line.indexOf(' ') < 0 ? line : '"' + line.replace('"', '\'') + '"';
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
