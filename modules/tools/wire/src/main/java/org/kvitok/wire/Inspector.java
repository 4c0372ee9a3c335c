package org.kvitok.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.TypeInfoProvider;
import javax.xml.validation.ValidatorHandler;
import org.kvitok.core.Reason;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Walks an element of a DOM past the JDK's validator, so that at every error the node is known. Made once and used for
 * many documents, by one thread at a time.
 */
final class Inspector extends DefaultHandler {

    static final String LOCALE = "http://apache.org/xml/properties/locale";

    /** The validator's symbol table keeps every name it has seen; after this many characters a fresh one is due. */
    private static final long MOST_NAME_CHARACTERS = 1_000_000;

    private final ValidatorHandler validator;
    private final TypeInfoProvider types;
    private final IdentifierTypes identifiers;
    private final List<String> roots;
    private final DomAttributes attributes = new DomAttributes();
    private Flaws flaws;
    private Element current;
    private Element closed;
    private long nameCharacters;

    Inspector(Schema schema, List<String> roots, IdentifierTypes identifiers) {
        this.roots = roots;
        this.identifiers = identifiers;
        validator = schema.newValidatorHandler();
        try {
            // Kinds of errors are told apart by their text, so it must not depend on the machine's language.
            validator.setProperty(LOCALE, Locale.ENGLISH);
        } catch (SAXNotRecognizedException | SAXNotSupportedException otherParser) {
            throw new IllegalStateException("the JDK's validator has no locale", otherParser);
        }
        validator.setErrorHandler(this);
        validator.setContentHandler(this);
        validator.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            throw new IllegalStateException("a compiled schema fetches nothing");
        });
        types = validator.getTypeInfoProvider();
    }

    /** @param unopened an element inside whose own inside is not looked at */
    List<Reason> inspect(Element element, Places places, Optional<Element> unopened) {
        flaws = new Flaws(places, roots);
        closed = unopened.orElse(null);
        try {
            validator.startDocument();
            Map<String, String> scope = declaredAbove(element);
            for (Map.Entry<String, String> declared : scope.entrySet()) {
                validator.startPrefixMapping(declared.getKey(), declared.getValue());
            }
            walk(element);
            for (String prefix : scope.keySet()) {
                validator.endPrefixMapping(prefix);
            }
            validator.endDocument();
        } catch (Flaws.Enough enough) {
            return flaws.reasons();
        } catch (SAXException broken) {
            throw new IllegalStateException("validation broke off", broken);
        }
        return flaws.reasons();
    }

    boolean mayServeAgain() {
        return flaws.reasons().isEmpty() && nameCharacters < MOST_NAME_CHARACTERS;
    }

    private void walk(Element element) throws SAXException {
        String namespace = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
        String name = element.getLocalName();
        current = element;
        declare(element, true);
        attributes.fill(element);
        nameCharacters += name.length() + namespace.length() + 32L * attributes.getLength();
        validator.startElement(namespace, name, name, attributes);
        Node first = element == closed ? null : element.getFirstChild();
        for (Node child = first; child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> walk((Element) child);
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> {
                    current = element;
                    char[] text = child.getNodeValue().toCharArray();
                    validator.characters(text, 0, text.length);
                }
                default -> {
                    // Comments and processing instructions are not content.
                }
            }
        }
        current = element;
        validator.endElement(namespace, name, name);
        declare(element, false);
    }

    private void declare(Element element, boolean start) throws SAXException {
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(node.getNamespaceURI())) {
                if (start) {
                    nameCharacters +=
                            node.getNodeName().length() + node.getNodeValue().length();
                    validator.startPrefixMapping(prefix(node), node.getNodeValue());
                } else {
                    validator.endPrefixMapping(prefix(node));
                }
            }
        }
    }

    /** Namespaces in scope from above an element in the middle of a document, for xsi:type and values of type QName. */
    static Map<String, String> declaredAbove(Element element) {
        Map<String, String> scope = new LinkedHashMap<>();
        for (Node at = element.getParentNode(); at instanceof Element above; at = at.getParentNode()) {
            NamedNodeMap all = above.getAttributes();
            for (int i = 0; i < all.getLength(); i++) {
                Node node = all.item(i);
                if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(node.getNamespaceURI())) {
                    scope.putIfAbsent(prefix(node), node.getNodeValue());
                }
            }
        }
        return scope;
    }

    private static String prefix(Node declaration) {
        return declaration.getPrefix() == null ? "" : declaration.getLocalName();
    }

    // What the validator answers.

    @Override
    public void startElement(String uri, String localName, String name, Attributes validated) throws SAXException {
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = attributes.node(i);
            var kind = identifiers.of(types.getAttributeTypeInfo(i)).kind();
            if (kind.isPresent()) {
                flaws.identifier(kind.get(), attribute.getValue(), attribute);
            }
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        IdentifierTypes.Tested tested = identifiers.of(types.getElementTypeInfo());
        if (tested.kind().isPresent()) {
            flaws.identifier(tested.kind().get(), current.getTextContent(), current);
        }
        if (tested.bankAccount()) {
            flaws.bankAccount(current);
        }
    }

    @Override
    public void error(SAXParseException error) throws SAXException {
        flaws.complaint(String.valueOf(error.getMessage()), current);
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
        flaws.complaint(String.valueOf(error.getMessage()), current);
    }
}
