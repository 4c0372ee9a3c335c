package org.kvitok.check;

import java.util.Set;
import org.kvitok.core.Door;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.w3c.dom.Element;

/**
 * Refuses a header that must be understood, is addressed to us, and is not one we know (SOAP 1.1 section 4.2.3, SOAP 1.2
 * part 1 section 5.2.3). All other unknown headers are passed over: nothing is ever read from them.
 */
final class MandatoryHeaders {

    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String ANONYMOUS = ADDRESSING + "/anonymous";
    private static final Set<String> OURS = Set.of(
            "",
            "http://schemas.xmlsoap.org/soap/actor/next",
            "http://www.w3.org/2003/05/soap-envelope/role/next",
            "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver");
    private static final Set<String> REPLY_ADDRESSES = Set.of("ReplyTo", "FaultTo");

    private MandatoryHeaders() {}

    static Verdict<Envelope> understood(Envelope envelope, Door door) {
        String soap = door == Door.SOAP_1_1 ? Envelope.SOAP_1_1 : Envelope.SOAP_1_2;
        String role = door == Door.SOAP_1_1 ? "actor" : "role";
        for (Element header : Envelope.children(envelope.header())) {
            boolean mandatory = isTrue(header.getAttributeNS(soap, "mustUnderstand"));
            boolean forUs = OURS.contains(header.getAttributeNS(soap, role).strip());
            if (mandatory && forUs && !isKnown(header)) {
                return Verdict.refused(Reason.of(
                        RefusalCode.HEADER_NOT_UNDERSTOOD,
                        Place.at("/Envelope/Header/" + header.getLocalName()),
                        header.getLocalName(),
                        ""));
            }
        }
        return Verdict.passed(envelope);
    }

    private static boolean isTrue(String value) {
        // "01" is no xs:boolean, but whoever writes it means it; refusing is the safe reading.
        return switch (value.strip()) {
            case "", "0", "false" -> false;
            default -> true;
        };
    }

    private static boolean isKnown(Element header) {
        if (WSSE.equals(header.getNamespaceURI())) {
            return "Security".equals(header.getLocalName());
        }
        if (!ADDRESSING.equals(header.getNamespaceURI())) {
            return false;
        }
        // We answer on the same connection and nowhere else.
        return !REPLY_ADDRESSES.contains(header.getLocalName())
                || header.getTextContent().strip().equals(ANONYMOUS);
    }
}
