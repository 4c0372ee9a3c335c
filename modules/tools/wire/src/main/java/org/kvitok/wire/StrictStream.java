package org.kvitok.wire;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/**
 * One message being read: passes on elements, text, comments, and those processing instructions that are permitted
 * around the root element; refuses everything else and whatever exceeds the limits. Refusals are {@link IllegalXml}; trouble of the parser's own is put into neutral words by {@link Wording}.
 */
final class StrictStream extends StreamReader2Delegate {

    /** Colliding names make the parser's symbol table quadratic; honest documents have some hundred names. */
    private static final int MOST_NAMES = 5_000;

    private final XMLStreamReader2 in;
    private final XmlLimits limits;
    private final int mostInstructions;
    private final Set<String> names = new HashSet<>();
    private int elements;
    private int instructions;
    private int depth;
    private int namesSeen;
    private long text;

    StrictStream(XMLStreamReader2 in, XmlLimits limits, int mostInstructions) {
        super(in);
        this.in = in;
        this.limits = limits;
        this.mostInstructions = mostInstructions;
    }

    @Override
    public int next() throws IllegalXml {
        int event;
        try {
            event = in.next();
        } catch (XMLStreamException parserTrouble) {
            throw Wording.reworded(parserTrouble, limits);
        }
        switch (event) {
            case START_ELEMENT -> start();
            case END_ELEMENT -> {
                depth--;
                text = 0;
            }
            case CHARACTERS, CDATA, SPACE, COMMENT -> {
                text += in.getTextLength();
                within("text", text, limits.text());
            }
            case DTD -> throw new IllegalXml(Reason.of(RefusalCode.DOCTYPE_FORBIDDEN, here()));
            case PROCESSING_INSTRUCTION -> instruction();
            case ENTITY_REFERENCE ->
                throw new IllegalXml(Reason.of(RefusalCode.NOT_WELL_FORMED, here(), Wording.UNKNOWN_ENTITY, ""));
            default -> {
                // The end of the document.
            }
        }
        return event;
    }

    @Override
    public void close() throws IllegalXml {
        try {
            in.close();
        } catch (XMLStreamException parserTrouble) {
            throw Wording.reworded(parserTrouble, limits);
        }
    }

    @Override
    public boolean hasNext() {
        return in.getEventType() != END_DOCUMENT;
    }

    /** Line and column at which the current event begins. */
    Place here() {
        return place(in.getLocation());
    }

    static Place place(Location at) {
        return at == null
                ? Place.NOWHERE
                : new Place("", Math.max(at.getLineNumber(), 0), Math.max(at.getColumnNumber(), 0));
    }

    private void start() throws IllegalXml {
        text = 0;
        within("elements", ++elements, limits.elements());
        within("depth of elements", ++depth, limits.depth());
        named(in.getPrefix(), in.getLocalName());
        int attributes = in.getAttributeCount();
        within("attributes of an element", attributes, limits.attributes());
        for (int i = 0; i < attributes; i++) {
            named(in.getAttributePrefix(i), in.getAttributeLocalName(i));
            within("length of an attribute", in.getAttributeValue(i).length(), limits.attributeValue());
        }
        int namespaces = in.getNamespaceCount();
        within("namespaces of an element", namespaces, limits.namespaces());
        for (int i = 0; i < namespaces; i++) {
            named(null, in.getNamespacePrefix(i));
            String uri = in.getNamespaceURI(i);
            within("length of a namespace", uri == null ? 0 : uri.length(), limits.attributeValue());
        }
    }

    /** Inside the root element one would be part of what canonicalization signs. */
    private void instruction() throws IllegalXml {
        instructions++;
        within("processing instructions", instructions, depth > 0 ? 0 : mostInstructions);
    }

    private void named(String prefix, String name) throws IllegalXml {
        String local = name == null ? "" : name;
        within("length of a name", (prefix == null ? 0 : prefix.length()) + local.length(), limits.name());
        if (++namesSeen > MOST_NAMES && names.add(local) && names.size() > MOST_NAMES) {
            throw limit("different names: more than " + MOST_NAMES, MOST_NAMES);
        }
    }

    private void within(String what, long found, int limit) throws IllegalXml {
        if (found > limit) {
            throw limit(what + ": " + found, limit);
        }
    }

    private IllegalXml limit(String found, int limit) {
        return new IllegalXml(Reason.of(RefusalCode.XML_LIMIT_EXCEEDED, here(), found, limit));
    }
}
