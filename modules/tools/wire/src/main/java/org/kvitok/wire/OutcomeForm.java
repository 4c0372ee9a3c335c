package org.kvitok.wire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Remark;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads what {@code registry-answer.xsd}, {@code exchange.xsd} and {@code receipt.xsd} spell alike, each in its own
 * namespace: registries' remarks. For elements that are valid by those schemas.
 */
public final class OutcomeForm {

    private OutcomeForm() {}

    /** The remarks among the children of an element. */
    public static List<Remark> remarks(Element parent) {
        return children(parent, "remark").stream().map(OutcomeForm::remark).toList();
    }

    /** {@code ActionRequest} of {@code registry-answer.xsd}. */
    public static ActionRequest actionRequest(Element request) {
        return new ActionRequest(
                request.getAttribute("comment"), attribute(request, "due").map(LocalDate::parse), remarks(request));
    }

    private static Remark remark(Element remark) {
        return new Remark(
                remark.getAttribute("code"),
                attribute(remark, "document"),
                attribute(remark, "field"),
                text(remark, "ru"),
                text(remark, "en"));
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Optional<String> attribute(Element element, String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && name.equals(element.getLocalName())
                    && String.valueOf(parent.getNamespaceURI()).equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }
}
