package org.kvitok.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kvitok.core.Door;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A SOAP envelope of the right build: one Header, then one Body with one child element, and nothing else (SOAP 1.1
 * section 4, SOAP 1.2 part 1 section 5). Says nothing about what is in it.
 */
record Envelope(Element header, Element body) {

    static final String SOAP_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP_1_2 = "http://www.w3.org/2003/05/soap-envelope";

    private static final String BUILD = "Envelope(Header, Body(one element))";

    static Verdict<Envelope> of(Document document, Door door) {
        Element root = document.getDocumentElement();
        String namespace = door == Door.SOAP_1_1 ? SOAP_1_1 : SOAP_1_2;
        if (!isNamed(root, namespace, "Envelope")) {
            return Verdict.refused(Reason.of(
                    RefusalCode.SOAP_VERSION_MISMATCH,
                    Place.at("/" + root.getLocalName()),
                    "{" + Objects.requireNonNullElse(root.getNamespaceURI(), "") + "}" + root.getLocalName(),
                    "{" + namespace + "}Envelope"));
        }
        List<Element> parts = children(root);
        if (hasText(root)
                || parts.size() != 2
                || !isNamed(parts.get(0), namespace, "Header")
                || !isNamed(parts.get(1), namespace, "Body")) {
            return malformed("/Envelope", parts);
        }
        Element body = parts.get(1);
        List<Element> payload = children(body);
        if (hasText(body) || payload.size() != 1) {
            return malformed("/Envelope/Body", payload);
        }
        return Verdict.passed(new Envelope(parts.get(0), body));
    }

    Element payload() {
        return children(body).get(0);
    }

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static boolean hasText(Element parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE && !child.getNodeValue().isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(Element element, String namespace, String name) {
        return name.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
    }

    private static Verdict<Envelope> malformed(String xpath, List<Element> found) {
        List<String> names = found.stream().limit(5).map(Element::getLocalName).toList();
        return Verdict.refused(Reason.of(
                RefusalCode.ENVELOPE_MALFORMED,
                Place.at(xpath),
                names + (found.size() > names.size() ? " …" : ""),
                BUILD));
    }
}
