package org.kvitok.reply;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.kvitok.core.Door;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.wire.CanonicalWriter;

/**
 * Turns refusals into signed SOAP faults: the sender's fault is Client (SOAP 1.1) or Sender (SOAP 1.2), ours is Server
 * or Receiver with a time to come back. What outsiders must not know is taken out here and nowhere else. Safe for use by
 * many threads.
 */
final class Faults {

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final EnvelopeSeal seal;

    Faults(EnvelopeSeal seal) {
        this.seal = seal;
    }

    /** The fault that answers a refused delivery. */
    Outgoing of(Door door, IncidentId incident, Refusal inward) {
        Refusal refusal = inward.outward();
        RefusalCode code = refusal.code();
        Optional<Duration> retryAfter =
                code.retry() == RefusalCode.Retry.LATER ? Optional.of(waitIn(refusal)) : Optional.empty();
        String detail = detail(incident, refusal, retryAfter);
        String fault = door == Door.SOAP_1_1 ? soap11(refusal, detail) : soap12(refusal, detail);
        return new Outgoing(httpStatus(door, code), seal.sealed(door, fault), retryAfter);
    }

    /** SOAP 1.1 section 6.2 knows only 500; SOAP 1.2 part 2 table 20 gives 400 to the code Sender and to no other. */
    private static int httpStatus(Door door, RefusalCode code) {
        return door == Door.SOAP_1_2 && FaultCode.of(code).name12().equals("Sender") ? 400 : 500;
    }

    /** A refusal that says when to come back carries the seconds as its expected value. */
    private static Duration waitIn(Refusal refusal) {
        String expected = refusal.reasons().get(0).expected();
        return expected.matches("\\d{1,7}") ? Duration.ofSeconds(Long.parseLong(expected)) : COME_BACK;
    }

    private static String soap11(Refusal refusal, String detail) {
        CanonicalWriter fault = new CanonicalWriter()
                .start("fault:Fault")
                .namespace("fault", "http://schemas.xmlsoap.org/soap/envelope/")
                .element("faultcode", FaultCode.of(refusal.code()).soap11("fault"));
        fault.start("faultstring")
                .attribute("xml:lang", "en")
                .text(refusal.reasons().get(0).text(Locale.ENGLISH))
                .end();
        return fault.start("detail").canonical(detail).end().end().text();
    }

    private static String soap12(Refusal refusal, String detail) {
        FaultCode code = FaultCode.of(refusal.code());
        CanonicalWriter fault = new CanonicalWriter()
                .start("fault:Fault")
                .namespace("fault", "http://www.w3.org/2003/05/soap-envelope")
                .start("fault:Code")
                .element("fault:Value", code.soap12("fault"));
        code.subcode().ifPresent(subcode -> fault.start("fault:Subcode")
                .element("fault:Value", subcode)
                .end());
        fault.end().start("fault:Reason");
        for (Locale locale : new Locale[] {Locale.ENGLISH, RUSSIAN}) {
            fault.start("fault:Text")
                    .attribute("xml:lang", locale.getLanguage())
                    .text(refusal.reasons().get(0).text(locale))
                    .end();
        }
        return fault.end().start("fault:Detail").canonical(detail).end().end().text();
    }

    private static String detail(IncidentId incident, Refusal refusal, Optional<Duration> retryAfter) {
        RefusalCode code = refusal.code();
        CanonicalWriter detail = new CanonicalWriter()
                .start("k:Refusal")
                .namespace("k", Answers.NAMESPACE)
                .attribute("incident", incident.toString())
                .element("k:fault", code.fault().name().toLowerCase(Locale.ROOT))
                .element("k:retry", code.retry().wire());
        retryAfter.ifPresent(wait -> detail.element("k:retryAfter", Answers.seconds(wait)));
        Explanations.write(detail, refusal.reasons());
        return detail.end().text();
    }
}
