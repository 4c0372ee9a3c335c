package org.kvitok.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a client got back over HTTP. Status 0 says that the connection was closed without an answer. */
record Answer(int status, String contentType, byte[] content) {

    static final Answer NONE = new Answer(0, "", new byte[0]);

    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    boolean isReceipt() {
        return status == 200 && !texts("receipt").isEmpty();
    }

    String number() {
        return texts("number").get(0);
    }

    boolean repeated() {
        return Boolean.parseBoolean(texts("repeated").get(0));
    }

    byte[] receipt() {
        return Base64.getMimeDecoder().decode(texts("receipt").get(0));
    }

    /** Local name of the fault code: of the subcode where SOAP 1.2 has one. */
    String faultCode() {
        List<String> codes = texts("faultcode").isEmpty() ? texts("Value") : texts("faultcode");
        String code = codes.get(codes.size() - 1);
        return code.substring(code.indexOf(':') + 1);
    }

    List<String> reasonCodes() {
        List<String> codes = new ArrayList<>();
        for (Element reason : elements("reason")) {
            codes.add(reason.getAttribute("code"));
        }
        return codes;
    }

    /** The texts of all elements of this local name. */
    List<String> texts(String name) {
        return elements(name).stream().map(Element::getTextContent).toList();
    }

    /** Whether the JDK's own XML signature code agrees that Body and Timestamp were signed by this key. */
    boolean isSignedBy(X509Certificate certificate) {
        Document document = document();
        Element signature = elements(document, "Signature").get(0);
        DOMValidateContext context = new DOMValidateContext(certificate.getPublicKey(), signature);
        Set<String> mustBeSigned = new HashSet<>();
        for (String name : List.of("Body", "Timestamp")) {
            Element element = elements(document, name).get(0);
            context.setIdAttributeNS(element, WSU, "Id");
            mustBeSigned.add("#" + element.getAttributeNS(WSU, "Id"));
        }
        try {
            XMLSignature read = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            for (Object reference : read.getSignedInfo().getReferences()) {
                mustBeSigned.remove(((Reference) reference).getURI());
            }
            return mustBeSigned.isEmpty() && read.validate(context);
        } catch (MarshalException | XMLSignatureException broken) {
            throw new AssertionError(text(), broken);
        }
    }

    private List<Element> elements(String name) {
        return elements(document(), name);
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private Document document() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new AssertionError("not XML: " + text(), broken);
        }
    }
}
