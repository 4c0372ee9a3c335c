package org.kvitok.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The {@code xop:Include} elements that stand for the content of attachments (XOP section 3.2). The published schema says
 * base64 there, as XOP asks, so they are taken out of sight while it validates: nothing else may be there beside them.
 */
final class Inclusions {

    static final String NAMESPACE = "http://www.w3.org/2004/08/xop/include";

    private record Hidden(Element content, Element include) {}

    private Inclusions() {}

    /** @param message the message element; it is as before when this returns */
    static <T> T hidden(Element message, Supplier<T> validation) {
        List<Hidden> hidden = new ArrayList<>();
        hideIn(message, hidden);
        try {
            return validation.get();
        } finally {
            hidden.forEach(one -> one.content().appendChild(one.include()));
        }
    }

    private static void hideIn(Element message, List<Hidden> hidden) {
        for (Element child : Envelope.children(message)) {
            if (isOurs(child, "replacement")) {
                hideIn(child, hidden);
            } else if (isOurs(child, "attachment")) {
                Envelope.children(child).stream()
                        .filter(content -> isOurs(content, "content"))
                        .forEach(content -> hide(content, hidden));
            }
        }
    }

    /** The Include that is the whole content of an element. */
    private static void hide(Element content, List<Hidden> hidden) {
        Node only = content.getFirstChild();
        if (only instanceof Element include && only.getNextSibling() == null && isInclude(include)) {
            content.removeChild(include);
            hidden.add(new Hidden(content, include));
        }
    }

    static boolean isInclude(Element element) {
        return NAMESPACE.equals(element.getNamespaceURI()) && "Include".equals(element.getLocalName());
    }

    private static boolean isOurs(Element element, String name) {
        return name.equals(element.getLocalName()) && Operation.NAMESPACE.equals(element.getNamespaceURI());
    }
}
