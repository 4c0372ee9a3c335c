package org.kvitok.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.kvitok.core.Bytes;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Shows a stylesheet to Saxon with a call of {@link Tick} put into every template, function and loop, so that one that
 * does not end by itself can be ended; and refuses instructions that reach out of the box, and whatever is computed while
 * it is compiled, since nothing can end that.
 */
final class StylesheetSax extends StrictSax {

    private static final String XSLT = "http://www.w3.org/1999/XSL/Transform";
    private static final Set<String> FORBIDDEN = Set.of(
            "import", "include", "use-package", "import-schema", "result-document", "evaluate", "source-document");
    private static final Set<String> TICKING = Set.of("template", "function", "for-each", "for-each-group", "iterate");
    private static final Set<String> YES = Set.of("yes", "true", "1");
    /** What XSLT wants before anything else in those. */
    private static final Set<String> FIRST = Set.of("param", "context-item", "sort", "on-completion");

    private final Deque<Boolean> awaitsTick = new ArrayDeque<>();
    private Locator locator;

    StylesheetSax(Bytes content, String address) {
        super(content, address);
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        super.setDocumentLocator(locator);
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        boolean instruction = XSLT.equals(uri);
        if (instruction && FORBIDDEN.contains(name)) {
            throw new SAXParseException("xsl:" + name + " is not allowed here", locator);
        }
        refuseComputing(instruction, attributes);
        if (!instruction || !FIRST.contains(name)) {
            tickIfDue();
        }
        super.startElement(uri, name, qualified, attributes);
        awaitsTick.push(instruction && TICKING.contains(name));
    }

    private void refuseComputing(boolean instruction, Attributes attributes) throws SAXException {
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.getLocalName(i);
            boolean own = instruction && attributes.getURI(i).isEmpty();
            boolean isStatic = own
                    && name.equals("static")
                    && YES.contains(attributes.getValue(i).strip());
            boolean isUseWhen = name.equals("use-when") && (own || XSLT.equals(attributes.getURI(i)));
            boolean isShadow = own && name.startsWith("_");
            if (isStatic || isUseWhen || isShadow) {
                throw new SAXParseException(
                        attributes.getQName(i) + " is not allowed here: it would be computed while compiling", locator);
            }
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        tickIfDue();
        awaitsTick.pop();
        super.endElement(uri, name, qualified);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        if (!new String(text, start, length).isBlank()) {
            tickIfDue();
        }
        super.characters(text, start, length);
    }

    private void tickIfDue() throws SAXException {
        if (awaitsTick.isEmpty() || !awaitsTick.peek()) {
            return;
        }
        awaitsTick.pop();
        awaitsTick.push(false);
        AttributesImpl select = new AttributesImpl();
        select.addAttribute("", "select", "select", "CDATA", Tick.CALL);
        super.startElement(XSLT, "sequence", "xsl:sequence", select);
        super.endElement(XSLT, "sequence", "xsl:sequence");
    }
}
