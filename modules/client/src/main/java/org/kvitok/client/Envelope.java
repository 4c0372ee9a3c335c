package org.kvitok.client;

import java.util.List;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A SOAP envelope of the right build: one Header, then one Body with one element, as {@code seal} asks for it. */
record Envelope(Element header, Element body) {

    static Verdict<Envelope> of(Document document) {
        Element root = document.getDocumentElement();
        List<Element> parts = Fields.children(root);
        boolean built = Faulted.SOAP.contains(String.valueOf(root.getNamespaceURI()))
                && "Envelope".equals(root.getLocalName())
                && parts.size() == 2
                && isPart(parts.get(0), root, "Header")
                && isPart(parts.get(1), root, "Body")
                && Fields.children(parts.get(1)).size() == 1;
        return built
                ? Verdict.passed(new Envelope(parts.get(0), parts.get(1)))
                : Verdict.refused(Reason.of(
                        RefusalCode.ENVELOPE_MALFORMED,
                        Place.at("/" + root.getLocalName()),
                        parts.stream().limit(5).map(Element::getLocalName).toList(),
                        "Envelope(Header, Body(one element))"));
    }

    private static boolean isPart(Element part, Element root, String name) {
        return name.equals(part.getLocalName()) && root.getNamespaceURI().equals(part.getNamespaceURI());
    }
}
