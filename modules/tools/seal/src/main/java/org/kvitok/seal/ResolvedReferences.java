package org.kvitok.seal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.dom.DOMCryptoContext;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.ext.WSSecurityException.ErrorCode;
import org.apache.wss4j.dom.callback.CallbackLookup;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Gives WSS4J the elements that our own guards resolved, so that it never searches the document by itself. */
final class ResolvedReferences implements CallbackLookup {

    private final Map<String, Element> elements = new HashMap<>();
    private final Element body;

    ResolvedReferences(Message message, SecurityHeader security, List<SignedReference> references) {
        this.body = message.body();
        Ids.of(security.token()).forEach(id -> elements.put(id, security.token()));
        references.forEach(reference -> elements.put(reference.id(), reference.target()));
    }

    @Override
    public Element getElement(String id, String valueType, boolean checkMultipleElements) throws WSSecurityException {
        Element element = elements.get(id.startsWith("#") ? id.substring(1) : id);
        if (element == null) {
            throw new WSSecurityException(ErrorCode.FAILED_CHECK);
        }
        return element;
    }

    @Override
    public Element getAndRegisterElement(
            String id, String valueType, boolean checkMultipleElements, DOMCryptoContext context)
            throws WSSecurityException {
        Element element = getElement(id, valueType, checkMultipleElements);
        String bare = id.startsWith("#") ? id.substring(1) : id;
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (Ids.isId(attribute) && attribute.getValue().equals(bare)) {
                context.setIdAttributeNS(element, attribute.getNamespaceURI(), attribute.getLocalName());
                return element;
            }
        }
        return element;
    }

    @Override
    public List<Element> getElements(String localName, String namespace) {
        return List.of();
    }

    @Override
    public Element getSOAPBody() {
        return body;
    }
}
