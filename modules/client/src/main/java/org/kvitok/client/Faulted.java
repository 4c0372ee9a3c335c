package org.kvitok.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Wording;
import org.w3c.dom.Element;

/** Reads the refusal out of a signed SOAP fault (SOAP 1.1 section 4.4, SOAP 1.2 part 1 section 5.4). */
final class Faulted {

    static final Set<String> SOAP =
            Set.of("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");

    private static final String BETWEEN = "\n";

    private Faulted() {}

    static boolean isFault(Element payload) {
        return "Fault".equals(payload.getLocalName()) && SOAP.contains(payload.getNamespaceURI());
    }

    static Refusal refusal(Element fault) {
        Fields refusal = Fields.children(fault).stream()
                .filter(child -> "detail".equalsIgnoreCase(child.getLocalName()))
                .flatMap(detail -> Fields.children(detail).stream())
                .filter(child ->
                        "Refusal".equals(child.getLocalName()) && Requests.NAMESPACE.equals(child.getNamespaceURI()))
                .map(Fields::new)
                .findFirst()
                .orElseThrow(() -> new AnswerNotUnderstood("a fault without the detail Refusal"));
        List<Reason> reasons = new ArrayList<>();
        refusal.all("reason").forEach(reason -> reasons.add(reason(reason)));
        if (reasons.isEmpty()) {
            throw new AnswerNotUnderstood("a refusal without a reason");
        }
        Refusal read = new Refusal(reasons);
        return refusal.attribute("incident")
                .map(IncidentId::new)
                .map(read::reported)
                .orElse(read);
    }

    private static Reason reason(Fields reason) {
        Place place =
                new Place(reason.attribute("xpath").orElse(""), position(reason, "line"), position(reason, "column"));
        RefusalCode code = code(reason.attribute("code").orElse(""));
        Reason read = new Reason(code, place, value(reason, "found"), value(reason, "expected"));
        // A rule's words are the service's; all others are in the catalogue that this client has, too.
        return code == RefusalCode.RULE_BROKEN
                ? read.worded(new Wording(words(reason, "ru"), words(reason, "en")))
                : read;
    }

    /** The rule's own words, without the catalogue's around them; empty where the answer had no room for texts. */
    private static String words(Fields reason, String language) {
        String[] around = RefusalCode.RULE_BROKEN
                .text(Locale.forLanguageTag(language), "", BETWEEN)
                .split(BETWEEN, -1);
        return reason.all("text").stream()
                .filter(text -> text.attribute("lang").filter(language::equals).isPresent())
                .map(text -> text.element().getTextContent())
                .filter(text -> text.startsWith(around[0]) && text.endsWith(around[1]))
                .findFirst()
                .map(text -> text.substring(around[0].length(), text.length() - around[1].length()))
                .orElse("");
    }

    private static RefusalCode code(String spelling) {
        for (RefusalCode code : RefusalCode.values()) {
            if (code.wire().equals(spelling)) {
                return code;
            }
        }
        throw new AnswerNotUnderstood("a refusal with the unknown code " + spelling);
    }

    private static int position(Fields reason, String name) {
        Optional<String> written = reason.attribute(name).filter(value -> value.matches("[1-9][0-9]{0,8}"));
        return written.map(Integer::parseInt).orElse(0);
    }

    private static String value(Fields reason, String name) {
        return reason.optional(name)
                .map(field -> field.element().getTextContent())
                .orElse("");
    }
}
