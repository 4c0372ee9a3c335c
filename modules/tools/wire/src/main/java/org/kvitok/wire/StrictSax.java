package org.kvitok.wire;

import javax.xml.stream.XMLStreamConstants;
import org.kvitok.core.Bytes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.LocatorImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Shows one document, read strictly, to Saxon: no comments, text in one piece. Saxon's own way of finding a parser would
 * read the same bytes by other rules.
 */
class StrictSax extends XMLFilterImpl {

    private final Bytes content;
    private final String address;
    private final LocatorImpl locator = new LocatorImpl();

    StrictSax(Bytes content, String address) {
        this.content = content;
        this.address = address;
    }

    String address() {
        return address;
    }

    /** Reads the document that it was made for; what the caller passes is only Saxon's placeholder. */
    @Override
    public void parse(InputSource placeholder) throws SAXException {
        locator.setSystemId(address);
        setDocumentLocator(locator);
        try {
            StrictStream in = Box.INPUT.open(content, java.util.Optional.empty());
            try {
                startDocument();
                while (in.hasNext()) {
                    show(in.next(), in);
                }
                endDocument();
            } finally {
                in.close();
            }
        } catch (IllegalXml illegal) {
            var place = illegal.reason().place();
            throw new SAXParseException(illegal.getMessage(), null, address, place.line(), place.column());
        }
    }

    private void show(int event, StrictStream in) throws SAXException {
        locator.setLineNumber(in.getLocation().getLineNumber());
        locator.setColumnNumber(in.getLocation().getColumnNumber());
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                for (int i = 0; i < in.getNamespaceCount(); i++) {
                    Box.VOCABULARY.admit(orEmpty(in.getNamespaceURI(i)));
                    startPrefixMapping(orEmpty(in.getNamespacePrefix(i)), orEmpty(in.getNamespaceURI(i)));
                }
                Box.VOCABULARY.admit(expanded(in.getNamespaceURI(), in.getLocalName()));
                startElement(orEmpty(in.getNamespaceURI()), in.getLocalName(), in.getPrefixedName(), attributes(in));
            }
            case XMLStreamConstants.END_ELEMENT -> {
                endElement(orEmpty(in.getNamespaceURI()), in.getLocalName(), in.getPrefixedName());
                for (int i = 0; i < in.getNamespaceCount(); i++) {
                    endPrefixMapping(orEmpty(in.getNamespacePrefix(i)));
                }
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                characters(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
            default -> {
                // Comments, and white space around the root element.
            }
        }
    }

    private static AttributesImpl attributes(StrictStream in) throws SAXException {
        AttributesImpl attributes = new AttributesImpl();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String prefix = orEmpty(in.getAttributePrefix(i));
            String local = in.getAttributeLocalName(i);
            Box.VOCABULARY.admit(expanded(in.getAttributeNamespace(i), local));
            attributes.addAttribute(
                    orEmpty(in.getAttributeNamespace(i)),
                    local,
                    prefix.isEmpty() ? local : prefix + ":" + local,
                    "CDATA",
                    in.getAttributeValue(i));
        }
        return attributes;
    }

    private static String expanded(String uri, String local) {
        return uri == null || uri.isEmpty() ? local : uri + " " + local;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public void setFeature(String name, boolean value) {
        // Nothing about this parser can be switched.
    }

    @Override
    public void setProperty(String name, Object value) {
        // Saxon offers to listen to comments; there are none.
    }
}
