package org.kvitok.seal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * How an element must be built: which children in which order, and whether it holds text. Comments, processing
 * instructions and CDATA sections fit no shape: signatures that are read differently by two parsers begin with them.
 */
record Shape(String namespace, String name, boolean text, List<Part> parts) {

    /** A child that must or may occur. */
    record Part(Shape shape, int least, int most) {}

    /** Where an element departs from its shape. */
    record Misfit(Element where, String found, String expected) {}

    static Shape textual(String namespace, String name) {
        return new Shape(namespace, name, true, List.of());
    }

    static Shape of(String namespace, String name, Part... parts) {
        return new Shape(namespace, name, false, List.of(parts));
    }

    Part once() {
        return new Part(this, 1, 1);
    }

    Part optional() {
        return new Part(this, 0, 1);
    }

    /** How often is for the counting guard to judge. */
    Part repeated() {
        return new Part(this, 1, Integer.MAX_VALUE);
    }

    Optional<Misfit> misfit(Element element) {
        int part = 0;
        int seen = 0;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                while (part < parts.size()
                        && (seen == parts.get(part).most
                                || !parts.get(part).shape.names(child))) {
                    if (seen < parts.get(part).least) {
                        return misfit(element, child);
                    }
                    part++;
                    seen = 0;
                }
                if (part == parts.size()) {
                    return misfit(element, child);
                }
                seen++;
                Optional<Misfit> deeper = parts.get(part).shape.misfit(child);
                if (deeper.isPresent()) {
                    return deeper;
                }
            } else if (!fits(node)) {
                return misfit(element, node);
            }
        }
        boolean complete = part >= parts.size() || seen >= parts.get(part).least && noneNeededAfter(part);
        return complete ? Optional.empty() : Optional.of(new Misfit(element, name + " that ends early", expected()));
    }

    private boolean noneNeededAfter(int part) {
        return parts.subList(part + 1, parts.size()).stream().allMatch(later -> later.least == 0);
    }

    private boolean names(Element element) {
        return Elements.is(element, namespace, name);
    }

    private boolean fits(Node node) {
        return node.getNodeType() == Node.TEXT_NODE
                && (text || ((Text) node).getData().isBlank());
    }

    private Optional<Misfit> misfit(Element parent, Node child) {
        return Optional.of(new Misfit(parent, name + " with " + Quoted.of(child.getNodeName()), expected()));
    }

    private String expected() {
        return parts.isEmpty()
                ? text ? "text" : "nothing inside"
                : parts.stream().map(part -> part.shape.name).collect(Collectors.joining(", "));
    }
}
