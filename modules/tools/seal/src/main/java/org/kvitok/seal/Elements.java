package org.kvitok.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Child elements in document order. */
final class Elements {

    private Elements() {}

    static List<Element> in(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    static List<Element> in(Element parent, String namespace, String name) {
        List<Element> children = in(parent);
        children.removeIf(child -> !is(child, namespace, name));
        return children;
    }

    static Optional<Element> first(Element parent, String namespace, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && is(child, namespace, name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    static boolean is(Element element, String namespace, String name) {
        return name.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
    }
}
