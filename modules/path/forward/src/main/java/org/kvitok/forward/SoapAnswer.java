package org.kvitok.forward;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Verdict;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Takes the payload out of a registry's answer, or says why there is none. Safe for use by many threads. */
final class SoapAnswer {

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;
    private static final Set<String> XML_TYPES =
            Set.of("text/xml", "application/soap+xml", "application/xml", "application/xop+xml");
    private static final Set<String> SOAP = Set.of(SoapVersion.V1_1.namespace(), SoapVersion.V1_2.namespace());

    private final XmlReader reader;
    private final SoapSecurity security;

    SoapAnswer(XmlReader reader, SoapSecurity security) {
        this.reader = reader;
        this.security = security;
    }

    Stage read(Stage.Wanted wanted, HttpAnswer response) {
        return hindranceBeforeReading(response)
                .<Stage>map(reason -> hindered(wanted, response.statusCode(), reason))
                .orElseGet(() -> envelope(wanted, response));
    }

    /** Status 500 says that this request went wrong over there: whoever says so is there (RFC 9110, section 15.6.1). */
    private static Stage hindered(Stage.Wanted wanted, int status, String reason) {
        return status == SERVER_ERROR
                ? Stage.Hindered.untilLater(wanted, reason)
                : Stage.Hindered.untilBack(wanted, reason);
    }

    /** SOAP faults come with status 500 (SOAP 1.1 section 6.2); their text says more than the status. */
    private static Optional<String> hindranceBeforeReading(HttpAnswer response) {
        int status = response.statusCode();
        ContentType type = response.type();
        boolean isXml = XML_TYPES.contains(type.mediaType());
        if (status / 100 == 3) {
            return Optional.of(Hindrance.REDIRECTED.text(status));
        }
        if (status != OK && (status != SERVER_ERROR || !isXml)) {
            return Optional.of(Hindrance.HTTP_STATUS.text(status));
        }
        if (response.body().size() == 0) {
            return Optional.of(Hindrance.EMPTY.text());
        }
        if (!isXml) {
            return Optional.of(Hindrance.NOT_XML_TYPE.text(type.mediaType().isEmpty() ? "?" : type.mediaType()));
        }
        return type.compressed() ? Optional.of(Hindrance.COMPRESSED.text()) : Optional.empty();
    }

    private Stage envelope(Stage.Wanted wanted, HttpAnswer response) {
        Verdict<Document> read = reader.read(response.body(), response.type().charset());
        return read.fold(
                document -> body(wanted, document.getDocumentElement(), response),
                refusal -> Stage.Hindered.untilLater(
                        wanted,
                        Hindrance.NOT_READABLE.text(refusal.code().wire() + " "
                                + refusal.reasons().get(0).place())));
    }

    private Stage body(Stage.Wanted wanted, Element envelope, HttpAnswer response) {
        Optional<Element> body = Optional.of(envelope)
                .filter(root -> isSoap(root, "Envelope"))
                .flatMap(root -> only(Elements.children(root).stream()
                        .filter(child -> isSoap(child, "Body"))
                        .toList()));
        Optional<Element> payload = body.flatMap(soapBody -> only(Elements.children(soapBody)));
        if (payload.isEmpty()) {
            return Stage.Hindered.untilLater(wanted, Hindrance.NOT_SOAP.text());
        }
        // A fault is no answer whoever reports it.
        if (isSoap(payload.get(), "Fault")) {
            return Stage.Hindered.untilLater(wanted, Hindrance.FAULT.text(faultText(payload.get())));
        }
        if (response.statusCode() != OK) {
            return Stage.Hindered.untilLater(wanted, Hindrance.HTTP_STATUS.text(response.statusCode()));
        }
        Places places = new Places(response.body(), response.type().charset());
        return security.believed(envelope, body.get(), payload.get(), places)
                .fold(
                        believed -> security.answered(wanted, Elements.document(believed)),
                        refusal -> Stage.Hindered.untilLater(
                                wanted, Hindrance.NOT_SIGNED.text(refusal.code().wire())));
    }

    /** {@code faultstring} of SOAP 1.1, {@code Reason/Text} of SOAP 1.2. */
    private static String faultText(Element fault) {
        return Elements.children(fault).stream()
                .filter(child -> "faultstring".equals(child.getLocalName()) || isSoap(child, "Reason"))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static boolean isSoap(Element element, String name) {
        return name.equals(element.getLocalName())
                && element.getNamespaceURI() != null
                && SOAP.contains(element.getNamespaceURI());
    }

    private static <T> Optional<T> only(List<T> list) {
        return list.size() == 1 ? Optional.of(list.get(0)) : Optional.empty();
    }
}
