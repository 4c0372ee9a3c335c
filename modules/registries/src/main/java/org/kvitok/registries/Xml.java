package org.kvitok.registries;

import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements with their attributes, nested by lambdas. Not for use by many threads. */
final class Xml {

    private final XMLStreamWriter out;

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    static String write(XMLOutputFactory factory, Consumer<Xml> content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = factory.createXMLStreamWriter(text);
            content.accept(new Xml(out));
            out.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write XML", impossible);
        }
        return text.toString();
    }

    /** An element; attributes as name, value, name, value; those with an empty value are left out. */
    Xml element(String name, String[] attributes, Consumer<Xml> content) {
        try {
            out.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                if (!attributes[i + 1].isEmpty()) {
                    out.writeAttribute(attributes[i], attributes[i + 1]);
                }
            }
            content.accept(this);
            out.writeEndElement();
            return this;
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write XML", impossible);
        }
    }

    Xml empty(String name, String... attributes) {
        return element(name, attributes, inside -> {});
    }

    Xml text(String text) {
        try {
            out.writeCharacters(text);
            return this;
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write XML", impossible);
        }
    }

    static String[] with(String... attributes) {
        return attributes;
    }
}
