package org.kvitok.seal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.kvitok.core.Bytes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reading and writing of test messages; also such that our own reader would refuse. */
final class Xml {

    private Xml() {}

    static Document read(Bytes bytes) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(bytes.stream());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    static Document read(String text) {
        return read(Bytes.utf8(text));
    }

    /** Writes and reads again, as if it had come over the wire. */
    static Document again(Document document) {
        return read(write(document));
    }

    static Bytes write(Document document) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
            return Bytes.wrap(out.toByteArray());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
