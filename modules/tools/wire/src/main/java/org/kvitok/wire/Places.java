package org.kvitok.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Finds XPath, line and column of nodes of one document. The line is found by reading the bytes once more, so it costs
 * something only where there is a reason to report. Not for use by many threads.
 */
public final class Places {

    /** As wide as can be configured: the document has been read within its own limits before. */
    private static final StrictFactory AGAIN = new StrictFactory(XmlLimits.WIDEST, XmlReader.INSTRUCTIONS_IN_FILES);

    private final Bytes source;
    private final Optional<String> transportCharset;
    private List<Place> starts;

    public Places(Bytes source, Optional<String> transportCharset) {
        this.source = source;
        this.transportCharset = transportCharset;
    }

    /**
     * The place of an element, or of the element that the attribute or text belongs to. The XPath is written without
     * prefixes ({@code /Envelope/Body/Submit[2]}) and ends in {@code /@name} for an attribute; the line is 0 where the
     * node is not from the source.
     */
    public Place of(Node node) {
        Element element = elementOf(node);
        if (element == null) {
            return Place.NOWHERE;
        }
        String xpath = xpath(element);
        if (node instanceof Attr attribute) {
            xpath += "/@" + localName(attribute);
        }
        Place start = start(ordinal(element));
        return new Place(xpath, start.line(), start.column());
    }

    private static Element elementOf(Node node) {
        Node at = node instanceof Attr attribute ? attribute.getOwnerElement() : node;
        while (at != null && at.getNodeType() != Node.ELEMENT_NODE) {
            at = at.getParentNode();
        }
        return (Element) at;
    }

    private static String xpath(Element element) {
        StringBuilder xpath = new StringBuilder();
        for (Node at = element; at != null && at.getNodeType() == Node.ELEMENT_NODE; at = at.getParentNode()) {
            xpath.insert(0, "/" + localName(at) + position(at));
        }
        return xpath.toString();
    }

    /** By local name alone, as the XPath is written without prefixes. */
    private static String position(Node element) {
        int before = 0;
        for (Node at = element.getPreviousSibling(); at != null; at = at.getPreviousSibling()) {
            before += namesake(at, element) ? 1 : 0;
        }
        boolean shared = before > 0;
        for (Node at = element.getNextSibling(); at != null && !shared; at = at.getNextSibling()) {
            shared = namesake(at, element);
        }
        return shared ? "[" + (before + 1) + "]" : "";
    }

    private static boolean namesake(Node one, Node other) {
        return one.getNodeType() == Node.ELEMENT_NODE && localName(one).equals(localName(other));
    }

    private static String localName(Node node) {
        return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
    }

    /** How many elements of the document start before this one. */
    private static int ordinal(Element element) {
        int before = 0;
        Node at = element;
        while (true) {
            Node previous = at.getPreviousSibling();
            if (previous != null) {
                at = previous;
                while (at.getLastChild() != null) {
                    at = at.getLastChild();
                }
            } else {
                at = at.getParentNode();
                if (at == null) {
                    return before;
                }
            }
            // Going back in document order every element before it is met once, ancestors included.
            before += at.getNodeType() == Node.ELEMENT_NODE ? 1 : 0;
        }
    }

    private Place start(int ordinal) {
        if (starts == null) {
            starts = starts();
        }
        return ordinal < starts.size() ? starts.get(ordinal) : Place.NOWHERE;
    }

    private List<Place> starts() {
        List<Place> found = new ArrayList<>();
        try {
            StrictStream in = AGAIN.open(source, transportCharset);
            while (in.hasNext()) {
                if (in.next() == XMLStreamConstants.START_ELEMENT) {
                    found.add(in.here());
                }
            }
            in.close();
        } catch (IllegalXml unreadable) {
            // A document whose text cannot be read a second time still has XPaths; what was found stands.
            return found;
        }
        return found;
    }
}
