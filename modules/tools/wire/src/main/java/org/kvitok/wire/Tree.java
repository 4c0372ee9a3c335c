package org.kvitok.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * An element of a DOM in the form that rules and expressions read, as the root of a document of its own: built once,
 * asked often. For use by one thread at a time.
 */
public final class Tree {

    /** A step as {@code fn:path} writes it: {@code /Q{namespace}name[1]}, {@code /@Q{namespace}name} or {@code /@name}. */
    private static final Pattern STEP =
            Pattern.compile("/(?:Q\\{([^}]*)\\}([^/\\[@]+)\\[(\\d+)\\]|@(?:Q\\{([^}]*)\\})?([^/\\[]+))");

    private final Element element;
    private final XdmNode document;

    private Tree(Element element, XdmNode document) {
        this.element = element;
        this.document = document;
    }

    /** @throws TransformFailed when the element has names that are too many to be remembered */
    public static Tree of(Element element) {
        try {
            BuildingContentHandler building = Box.PROCESSOR.newDocumentBuilder().newBuildingContentHandler();
            new DomSax(building).show(element);
            return new Tree(element, building.getDocumentNode());
        } catch (SaxonApiException | SAXException unusable) {
            throw new TransformFailed("the document cannot be read: " + unusable.getMessage(), unusable);
        }
    }

    XdmNode document() {
        return document;
    }

    /** The node that a path of {@code fn:path} leads to, or the last one on the way that is an element or attribute. */
    Node at(String path) {
        Matcher step = STEP.matcher(path);
        Node at = null;
        while (step.find()) {
            Node next = at == null ? element : next(step, at);
            if (next == null || next instanceof Attr) {
                return next == null ? at : next;
            }
            at = next;
        }
        return at == null ? element : at;
    }

    private static Node next(Matcher step, Node at) {
        if (step.group(5) != null) {
            String namespace = step.group(4) == null || step.group(4).isEmpty() ? null : step.group(4);
            return at.getAttributes().getNamedItemNS(namespace, step.group(5));
        }
        int left = Integer.parseInt(step.group(3));
        for (Node child = at.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (isNamed(child, step.group(1), step.group(2)) && --left == 0) {
                return child;
            }
        }
        return null;
    }

    private static boolean isNamed(Node child, String namespace, String name) {
        return child.getNodeType() == Node.ELEMENT_NODE
                && name.equals(child.getLocalName())
                && namespace.equals(child.getNamespaceURI() == null ? "" : child.getNamespaceURI());
    }
}
