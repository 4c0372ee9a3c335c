package org.kvitok.wire;

import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.TypeInfoProvider;
import javax.xml.validation.ValidatorHandler;
import org.kvitok.core.IdentifierKind;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.RowTally;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Leads a stream of elements past the JDK's validator. What the validator is at is kept as a small tree, from the root to
 * the current element, so that complaints are worded as for any other document; finished elements leave the tree. Made
 * once and used for many lists, by one thread at a time.
 */
final class RowInspector extends DefaultHandler {

    private final ValidatorHandler validator;
    private final TypeInfoProvider types;
    private final IdentifierTypes identifiers;
    private final List<String> roots;
    private final String row;
    private final DomAttributes attributes = new DomAttributes();
    private final Document tree = new DomBuilder().empty();
    private RowTally tally;
    private Element current;
    private Complaint facet;
    private String illegalValueAt = "";
    private long line;
    private boolean reusable;

    RowInspector(Schema schema, List<String> roots, IdentifierTypes identifiers, String row) {
        this.roots = roots;
        this.identifiers = identifiers;
        this.row = row;
        this.validator = schema.newValidatorHandler();
        try {
            validator.setProperty(Inspector.LOCALE, Locale.ENGLISH);
        } catch (SAXException otherParser) {
            throw new IllegalStateException("the JDK's validator has no locale", otherParser);
        }
        validator.setErrorHandler(this);
        validator.setContentHandler(this);
        validator.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            throw new IllegalStateException("a compiled schema fetches nothing");
        });
        this.types = validator.getTypeInfoProvider();
    }

    void inspect(StrictStream in, RowTally counting) throws IllegalXml {
        tally = counting;
        reusable = false;
        try {
            validator.startDocument();
            while (in.hasNext()) {
                show(in.next(), in);
            }
            validator.endDocument();
        } catch (SAXException broken) {
            throw new IllegalStateException("validation broke off", broken);
        }
        reusable = tally.report().flaws().isEmpty();
    }

    boolean mayServeAgain() {
        return reusable;
    }

    private void show(int event, StrictStream in) throws SAXException, IllegalXml {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(in);
            case XMLStreamConstants.END_ELEMENT -> end(in);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (current != null) {
                    current.appendChild(tree.createTextNode(in.getText()));
                    validator.characters(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
                }
            }
            default -> {
                // Comments, and white space around the root element.
            }
        }
    }

    private void start(StrictStream in) throws SAXException, IllegalXml {
        line = in.here().line();
        Element element = DomBuilder.element(tree, in);
        Node above = current == null ? tree : current;
        // Text between elements is not looked at again, and a list has a line's end behind each of its rows.
        while (above.getLastChild() != null && above.getLastChild().getNodeType() == Node.TEXT_NODE) {
            above.removeChild(above.getLastChild());
        }
        above.appendChild(element);
        current = element;
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            validator.startPrefixMapping(orEmpty(in.getNamespacePrefix(i)), orEmpty(in.getNamespaceURI(i)));
        }
        if (in.getLocalName().equals(row) && element.getParentNode() instanceof Element) {
            tally.next();
        }
        attributes.fill(element);
        String namespace = orEmpty(in.getNamespaceURI());
        validator.startElement(namespace, in.getLocalName(), in.getLocalName(), attributes);
    }

    private void end(StrictStream in) throws SAXException {
        line = in.here().line();
        validator.endElement(orEmpty(in.getNamespaceURI()), in.getLocalName(), in.getLocalName());
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            validator.endPrefixMapping(orEmpty(in.getNamespacePrefix(i)));
        }
        Node above = current.getParentNode();
        above.removeChild(current);
        current = above instanceof Element element ? element : null;
    }

    // What the validator answers.

    @Override
    public void startElement(String uri, String localName, String name, Attributes validated) {
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = attributes.node(i);
            identifiers
                    .of(types.getAttributeTypeInfo(i))
                    .kind()
                    .ifPresent(kind -> identifier(kind, attribute.getValue(), "@" + attribute.getLocalName()));
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        identifiers
                .of(types.getElementTypeInfo())
                .kind()
                .ifPresent(kind -> identifier(kind, current.getTextContent(), current.getLocalName()));
    }

    @Override
    public void error(SAXParseException error) {
        complaint(Complaint.of(String.valueOf(error.getMessage())));
    }

    @Override
    public void fatalError(SAXParseException error) {
        error(error);
    }

    /** As {@link Flaws#complaint}: a wrong value brings two messages. */
    private void complaint(Complaint complaint) {
        if (complaint.isFacet()) {
            facet = complaint;
            return;
        }
        Node attribute = current.getAttributes().getNamedItem(complaint.attribute());
        Node node = attribute == null ? current : attribute;
        if (complaint.endsFacet() && facet != null) {
            add(SchemaReasons.ofValue(facet, node), name(node));
            facet = null;
        } else {
            add(SchemaReasons.of(complaint, current, roots), name(node));
        }
    }

    /** A value that is no such identifier is often found to be of the wrong form by the schema as well; once is enough. */
    private void identifier(IdentifierKind kind, String value, String column) {
        kind.flaw(value.strip(), Place.NOWHERE)
                .filter(reason -> !illegalValueAt.equals(tally.row() + column))
                .ifPresent(reason -> add(reason, column));
    }

    private void add(Reason reason, String column) {
        if (reason.code() == RefusalCode.SCHEMA_VALUE_ILLEGAL) {
            illegalValueAt = tally.row() + column;
        }
        tally.flaw(column, line, reason.code(), reason.found(), reason.expected());
    }

    private static String name(Node node) {
        return node instanceof Attr ? "@" + node.getLocalName() : node.getLocalName();
    }

    private static String orEmpty(String text) {
        return text == null ? XMLConstants.DEFAULT_NS_PREFIX : text;
    }
}
