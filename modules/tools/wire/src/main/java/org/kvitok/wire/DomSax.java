package org.kvitok.wire;

import java.util.Map;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Shows an element of a DOM as a document of its own to whoever listens, with the namespaces that are in scope. */
final class DomSax {

    private final ContentHandler listener;
    private final DomAttributes attributes = new DomAttributes();

    DomSax(ContentHandler listener) {
        this.listener = listener;
    }

    void show(Element root) throws SAXException {
        listener.startDocument();
        Map<String, String> above = Inspector.declaredAbove(root);
        for (Map.Entry<String, String> declared : above.entrySet()) {
            Box.VOCABULARY.admit(declared.getValue());
            listener.startPrefixMapping(declared.getKey(), declared.getValue());
        }
        walk(root);
        for (String prefix : above.keySet()) {
            listener.endPrefixMapping(prefix);
        }
        listener.endDocument();
    }

    private void walk(Element element) throws SAXException {
        declare(element, true);
        attributes.fill(element);
        admit(attributes);
        String namespace = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
        Box.VOCABULARY.admit(expanded(namespace, element.getLocalName()));
        listener.startElement(namespace, element.getLocalName(), element.getNodeName(), attributes);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inside) {
                walk(inside);
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                char[] text = child.getNodeValue().toCharArray();
                listener.characters(text, 0, text.length);
            }
        }
        listener.endElement(namespace, element.getLocalName(), element.getNodeName());
        declare(element, false);
    }

    private void declare(Element element, boolean start) throws SAXException {
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(node.getNamespaceURI())) {
                String prefix = node.getPrefix() == null ? "" : node.getLocalName();
                if (start) {
                    Box.VOCABULARY.admit(node.getNodeValue());
                    listener.startPrefixMapping(prefix, node.getNodeValue());
                } else {
                    listener.endPrefixMapping(prefix);
                }
            }
        }
    }

    private static void admit(Attributes attributes) throws SAXException {
        for (int i = 0; i < attributes.getLength(); i++) {
            Box.VOCABULARY.admit(expanded(attributes.getURI(i), attributes.getLocalName(i)));
        }
    }

    private static String expanded(String uri, String local) {
        return uri.isEmpty() ? local : uri + " " + local;
    }
}
