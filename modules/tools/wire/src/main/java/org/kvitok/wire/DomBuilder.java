package org.kvitok.wire;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.w3c.dom.DOMException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Builds the JDK's DOM from a strict stream, with namespace declarations as the attributes that Santuario expects. */
final class DomBuilder {

    private final DOMImplementation dom;

    DomBuilder() {
        try {
            dom = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK has no DOM", impossible);
        }
    }

    Document empty() {
        return dom.createDocument(null, null, null);
    }

    Document build(StrictStream in) throws IllegalXml {
        Document document = empty();
        Node parent = document;
        JoinedText text = new JoinedText();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.appendTo(parent);
                    parent = parent.appendChild(element(document, in));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    text.appendTo(parent);
                    parent = parent.getParentNode();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.add(in.getText());
                default -> {
                    // Comments and white space around the root element.
                }
            }
        }
        return document;
    }

    static Element element(Document document, StrictStream in) throws IllegalXml {
        try {
            Element element =
                    document.createElementNS(orNull(in.getNamespaceURI()), name(in.getPrefix(), in.getLocalName()));
            for (int i = 0; i < in.getNamespaceCount(); i++) {
                String prefix = in.getNamespacePrefix(i);
                String uri = in.getNamespaceURI(i);
                element.setAttributeNS(
                        XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
                        prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
                        uri == null ? "" : uri);
            }
            for (int i = 0; i < in.getAttributeCount(); i++) {
                element.setAttributeNS(
                        orNull(in.getAttributeNamespace(i)),
                        name(in.getAttributePrefix(i), in.getAttributeLocalName(i)),
                        in.getAttributeValue(i));
            }
            return element;
        } catch (DOMException illegalName) {
            throw new IllegalXml(Reason.of(RefusalCode.NOT_WELL_FORMED, in.here(), "an illegal name", ""));
        }
    }

    private static String name(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String orNull(String uri) {
        return uri == null || uri.isEmpty() ? null : uri;
    }

    /** Text between two tags. Comments in between split it in the stream, but never in the document. */
    private static final class JoinedText {

        private String only;
        private StringBuilder several;

        void add(String part) {
            if (only == null) {
                only = part;
            } else {
                several = several == null ? new StringBuilder(only) : several;
                several.append(part);
            }
        }

        void appendTo(Node parent) {
            if (only != null) {
                String text = several == null ? only : several.toString();
                parent.appendChild(parent.getOwnerDocument().createTextNode(text));
                only = null;
                several = null;
            }
        }
    }
}
