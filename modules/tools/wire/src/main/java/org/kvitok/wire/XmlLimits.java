package org.kvitok.wire;

import org.kvitok.core.Settings;

/**
 * How much XML one message may hold. Lengths are in characters.
 *
 * @param depth nesting of elements
 * @param elements elements in the document
 * @param attributes attributes of one element, namespace declarations not counted
 * @param namespaces namespace declarations of one element
 * @param name length of a name or a prefix
 * @param attributeValue length of an attribute's value
 * @param text length of one run of text
 */
public record XmlLimits(
        int depth, int elements, int attributes, int namespaces, int name, int attributeValue, int text) {

    public static final XmlLimits STANDARD = new XmlLimits(64, 200_000, 64, 64, 1_000, 65_536, 10 * 1024 * 1024);

    static final XmlLimits WIDEST = new XmlLimits(1_000, 10_000_000, 500, 500, 10_000, 1_000_000, 100_000_000);

    /** For documents that are only ever read past. */
    XmlLimits withoutEnd() {
        return new XmlLimits(depth, Integer.MAX_VALUE - 1, attributes, namespaces, name, attributeValue, text);
    }

    public static XmlLimits from(Settings settings) {
        return new XmlLimits(
                settings.number("wire.max-depth", STANDARD.depth, 16, WIDEST.depth),
                settings.number("wire.max-elements", STANDARD.elements, 1_000, WIDEST.elements),
                settings.number("wire.max-attributes", STANDARD.attributes, 8, WIDEST.attributes),
                settings.number("wire.max-namespaces", STANDARD.namespaces, 8, WIDEST.namespaces),
                settings.number("wire.max-name", STANDARD.name, 100, WIDEST.name),
                settings.number("wire.max-attribute-value", STANDARD.attributeValue, 1_000, WIDEST.attributeValue),
                settings.number("wire.max-text", STANDARD.text, 10_000, WIDEST.text));
    }
}
