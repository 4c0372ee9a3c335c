package org.kvitok.forward;

import java.util.ArrayList;
import java.util.List;
import org.kvitok.core.Bytes;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/** The few things done with the elements of an envelope. */
final class Elements {

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private Elements() {}

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /**
     * The element as a document of its own. It takes along every namespace declared around it, because a prefix may
     * stand in a value, as in {@code xsi:type}, where no serializer looks for it.
     */
    static Bytes document(Element element) {
        for (Node around = element.getParentNode(); around instanceof Element outer; around = outer.getParentNode()) {
            NamedNodeMap attributes = outer.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                if (XMLNS.equals(attribute.getNamespaceURI()) && !element.hasAttribute(attribute.getName())) {
                    element.setAttributeNS(XMLNS, attribute.getName(), attribute.getValue());
                }
            }
        }
        Object implementation = element.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
        LSSerializer serializer = ((DOMImplementationLS) implementation).createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        return Bytes.utf8(serializer.writeToString(element));
    }
}
