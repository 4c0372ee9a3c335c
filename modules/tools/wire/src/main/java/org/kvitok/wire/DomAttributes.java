package org.kvitok.wire;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.xml.sax.helpers.AttributesImpl;

/** An element's attributes as SAX shows them, without namespace declarations; refilled for each element. */
final class DomAttributes extends AttributesImpl {

    private final List<Attr> nodes = new ArrayList<>();

    void fill(Element element) {
        clear();
        nodes.clear();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            String namespace = attribute.getNamespaceURI();
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace)) {
                addAttribute(
                        namespace == null ? "" : namespace,
                        attribute.getLocalName(),
                        attribute.getNodeName(),
                        "CDATA",
                        attribute.getValue());
                nodes.add(attribute);
            }
        }
    }

    Attr node(int index) {
        return nodes.get(index);
    }
}
