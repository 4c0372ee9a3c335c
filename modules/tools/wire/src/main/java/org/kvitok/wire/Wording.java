package org.kvitok.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/**
 * Puts a parser's complaint into neutral words. The parser's own text names Java classes and quotes the input without
 * bounds; it is used only to recognize the kind of trouble. Where a future version words something otherwise, the
 * answer becomes less exact but never wrong.
 */
final class Wording {

    static final String UNKNOWN_ENTITY = "an entity that XML does not predefine";

    /** What the parser's text contains, and what we say. The first that fits counts. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("Undeclared general entity", UNKNOWN_ENTITY);
        WORDS.put("Undeclared namespace prefix", "a namespace prefix that is not declared");
        WORDS.put("Unexpected EOF", "the document ends too early");
        WORDS.put("Unexpected end of input", "the document ends too early");
        WORDS.put("Unexpected close tag", "an end tag that does not match its start tag");
        WORDS.put("Unbalanced close tag", "an end tag that does not match its start tag");
        WORDS.put("Duplicate attribute", "an attribute that is given twice");
        WORDS.put("Duplicate", "a namespace prefix that is declared twice");
        WORDS.put("Illegal to have multiple roots", "an element after the root element");
        WORDS.put("epilog", "content after the root element");
        WORDS.put("prolog", "content before the root element");
        WORDS.put("Illegal character", "a character that XML does not allow");
        WORDS.put("Invalid character", "a character that XML does not allow");
        WORDS.put("surrogate pair", "a character that XML does not allow");
        WORDS.put("xml declaration", "a malformed XML declaration");
        WORDS.put("xml version", "a malformed XML declaration");
        WORDS.put("comment", "a malformed comment");
        WORDS.put("processing instruction", "a malformed processing instruction");
        WORDS.put("CDATA", "a malformed CDATA section");
        WORDS.put("]]>", "\"]]>\" in text");
        WORDS.put("start tag", "a malformed start tag");
        WORDS.put("end tag", "a malformed end tag");
        WORDS.put("attribute", "a malformed attribute");
        WORDS.put("entity", "a malformed reference");
        WORDS.put("namespace", "an illegal namespace declaration");
        WORDS.put("Trying to", "an illegal namespace declaration");
        WORDS.put("DOCTYPE", "malformed markup");
    }

    private Wording() {}

    static IllegalXml reworded(XMLStreamException complaint, XmlLimits limits) {
        if (complaint instanceof IllegalXml already) {
            return already;
        }
        if (complaint.getNestedException() instanceof DecodedStream.Illegal illegal) {
            return illegal.reason();
        }
        Place place = StrictStream.place(complaint.getLocation());
        String text = String.valueOf(complaint.getMessage());
        return new IllegalXml(limit(text, place, limits)
                .orElseGet(() -> Reason.of(RefusalCode.NOT_WELL_FORMED, place, words(text), "")));
    }

    private static java.util.Optional<Reason> limit(String text, Place place, XmlLimits limits) {
        if (!text.contains("imit (")) {
            return java.util.Optional.empty();
        }
        if (text.startsWith("Text size")) {
            return exceeded(place, "length of a text", limits.text());
        }
        if (text.startsWith("Maximum attribute size")) {
            return exceeded(place, "length of an attribute", limits.attributeValue());
        }
        if (text.startsWith("Attribute limit")) {
            return exceeded(place, "attributes of an element", limits.attributes());
        }
        if (text.startsWith("Maximum ")) {
            return exceeded(place, "size", limits.elements());
        }
        return java.util.Optional.empty();
    }

    private static java.util.Optional<Reason> exceeded(Place place, String what, int limit) {
        return java.util.Optional.of(
                Reason.of(RefusalCode.XML_LIMIT_EXCEEDED, place, what + ": more than " + limit, limit));
    }

    private static String words(String text) {
        return WORDS.entrySet().stream()
                .filter(word -> text.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("malformed markup");
    }
}
