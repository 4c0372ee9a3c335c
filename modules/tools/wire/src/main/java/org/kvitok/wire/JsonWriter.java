package org.kvitok.wire;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;

/** Writes one document in the XML form of JSON as JSON. For one document and one thread. */
final class JsonWriter {

    /** RFC 8259, section 6. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private static final QName KEY = new QName("key");
    private static final QName ESCAPED = new QName("escaped");
    private static final QName ESCAPED_KEY = new QName("escaped-key");

    private final StringBuilder json = new StringBuilder();

    String written(XdmNode document) {
        for (XdmNode root : document.children()) {
            if (root.getNodeKind() == XdmNodeKind.ELEMENT) {
                value(root);
            }
        }
        return json.toString();
    }

    private void value(XdmNode element) {
        if (!element.getNodeName().getNamespaceUri().toString().equals(Json.NAMESPACE)) {
            throw notJson(element, "is not in the namespace " + Json.NAMESPACE);
        }
        if (isTrue(element, ESCAPED) || isTrue(element, ESCAPED_KEY)) {
            throw notJson(element, "holds escapes, which are not understood here");
        }
        switch (element.getNodeName().getLocalName()) {
            case "map" -> map(element);
            case "array" -> array(element);
            case "string" -> quoted(leaf(element));
            case "number" -> json.append(matching(NUMBER, element));
            case "boolean" -> json.append(truth(element));
            case "null" -> json.append("null");
            default -> throw notJson(element, "is no element of JSON");
        }
    }

    private void map(XdmNode map) {
        Set<String> keys = new HashSet<>();
        json.append('{');
        for (XdmNode entry : elements(map)) {
            String key = entry.getAttributeValue(KEY);
            if (key == null || !keys.add(key)) {
                throw notJson(entry, key == null ? "has no key" : "has the key of another");
            }
            json.append(keys.size() > 1 ? "," : "");
            quoted(key);
            json.append(':');
            value(entry);
        }
        json.append('}');
    }

    private void array(XdmNode array) {
        json.append('[');
        String separator = "";
        for (XdmNode item : elements(array)) {
            json.append(separator);
            separator = ",";
            value(item);
        }
        json.append(']');
    }

    private static Iterable<XdmNode> elements(XdmNode parent) {
        for (XdmNode child : parent.children()) {
            if (child.getNodeKind() == XdmNodeKind.TEXT
                    && !child.getStringValue().isBlank()) {
                throw notJson(parent, "holds text");
            }
        }
        return parent.children(child -> child.getNodeKind() == XdmNodeKind.ELEMENT);
    }

    private static String leaf(XdmNode element) {
        if (element.axisIterator(Axis.CHILD).hasNext()
                && element.children(child -> child.getNodeKind() == XdmNodeKind.ELEMENT)
                        .iterator()
                        .hasNext()) {
            throw notJson(element, "holds elements");
        }
        return element.getStringValue();
    }

    private static String matching(Pattern form, XdmNode element) {
        String text = leaf(element).strip();
        if (!form.matcher(text).matches()) {
            throw notJson(element, "holds no number of JSON");
        }
        return text;
    }

    private static boolean truth(XdmNode element) {
        return switch (leaf(element).strip()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw notJson(element, "is neither true nor false");
        };
    }

    private static boolean isTrue(XdmNode element, QName attribute) {
        String value = element.getAttributeValue(attribute);
        return value != null && (value.strip().equals("true") || value.strip().equals("1"));
    }

    private void quoted(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    // Line separators are legal in JSON and end a line in some readers of it.
                    if (c < ' ' || c == 0x7F || c == 0x2028 || c == 0x2029) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static TransformFailed notJson(XdmNode element, String why) {
        return new TransformFailed(element.getNodeName().getLocalName() + " " + why, null);
    }
}
