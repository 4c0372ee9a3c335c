package org.kvitok.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.kvitok.core.Bytes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A SOAP message in the hands of a test that is about to spoil it. */
public final class TestMessage {

    static {
        org.apache.xml.security.Init.init();
    }

    private final Document document;

    TestMessage(Document document) {
        this.document = document;
    }

    /** Reads with the JDK's parser as it comes, DTD and all: what a careless receiver would do. */
    public static TestMessage read(Bytes content) {
        return new TestMessage(parsed(content.sharedArray()));
    }

    static TestMessage read(String xml) {
        return read(Bytes.utf8(xml));
    }

    Document document() {
        return document;
    }

    Element envelope() {
        return document.getDocumentElement();
    }

    String soap() {
        return envelope().getNamespaceURI();
    }

    Element header() {
        return child(envelope(), "Header");
    }

    Element body() {
        return child(envelope(), "Body");
    }

    Element payload() {
        return (Element) body().getElementsByTagNameNS("*", "*").item(0);
    }

    Element security() {
        return any(Uri.WSSE, "Security");
    }

    Element signature() {
        return any(Uri.DS, "Signature");
    }

    Element token() {
        return any(Uri.WSSE, "BinarySecurityToken");
    }

    Element timestamp() {
        return any(Uri.WSU, "Timestamp");
    }

    Element keyInfo() {
        return any(Uri.DS, "KeyInfo");
    }

    /** The first element of this name anywhere. */
    Element any(String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        if (found.getLength() == 0) {
            throw new IllegalStateException("no " + name + " in the message");
        }
        return (Element) found.item(0);
    }

    /** An element from its XML text, belonging to this document but not yet in it. */
    Element piece(String xml) {
        return (Element)
                document.importNode(parsed(xml.getBytes(StandardCharsets.UTF_8)).getDocumentElement(), true);
    }

    /** The wrapper of signature wrapping attacks. */
    Element wrapper() {
        return document.createElementNS("urn:w", "x:W");
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                return element;
            }
        }
        throw new IllegalStateException("no " + name + " in the message");
    }

    /** The message as it stands, every namespace declaration where it was written. */
    public Bytes bytes() {
        declareUsedPrefixes(envelope());
        return Bytes.wrap(canonical(Canonicalizer.ALGO_ID_C14N_PHYSICAL, envelope(), ""));
    }

    String text() {
        return bytes().utf8();
    }

    /** The text of the first element of this name, in whatever namespace. */
    public String text(String name) {
        return any("*", name).getTextContent();
    }

    static byte[] canonical(String algorithm, Element element, String prefixList) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Canonicalizer canonicalizer = Canonicalizer.getInstance(algorithm);
            if (prefixList.isEmpty()) {
                canonicalizer.canonicalizeSubtree(element, out);
            } else {
                canonicalizer.canonicalizeSubtree(element, prefixList, out);
            }
        } catch (XMLSecurityException broken) {
            throw new IllegalStateException(broken);
        }
        return out.toByteArray();
    }

    /** Elements made by createElementNS declare nothing by themselves. */
    static void declareUsedPrefixes(Element element) {
        String prefix = element.getPrefix();
        String namespace = element.getNamespaceURI();
        String inScope = element.lookupNamespaceURI(prefix);
        boolean declared = element.hasAttribute(prefix == null ? "xmlns" : "xmlns:" + prefix);
        boolean inherited = element.getParentNode() instanceof Element parent
                && String.valueOf(namespace).equals(String.valueOf(parent.lookupNamespaceURI(prefix)));
        if (!declared && !inherited && (namespace != null || inScope != null)) {
            element.setAttributeNS(
                    Uri.XMLNS, prefix == null ? "xmlns" : "xmlns:" + prefix, namespace == null ? "" : namespace);
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                declareUsedPrefixes(child);
            }
        }
    }

    private static Document parsed(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setCoalescing(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
