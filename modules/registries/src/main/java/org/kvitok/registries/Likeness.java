package org.kvitok.registries;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Whether a request is the one of a sample, but for the values that every sample has in the same form and every real
 * request in its own: number, request id, day and sender. White space between elements, comments and prefixes do not count.
 * For one comparison and one thread.
 */
final class Likeness {

    /** What samples hold in place of what differs from request to request (modules/tools/packages/README.md). */
    static final List<String> PLACEHOLDERS = List.of(
            "26326-34210-01-0042-6",
            "6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10",
            "2026-11-22",
            "ООО «Ромашка»",
            "7701234560",
            "1027700123450",
            "6F1C1C1E-0A5B-4C38-9F0E-2F4B6D8A9C10",
            "22.11.2026",
            "20261122");

    private static final Pattern PLACEHOLDER = Pattern.compile(String.join("|", PLACEHOLDERS)
            // The earlier submission that a corrected version names.
            + "|\\d{5}-\\d{5}-\\d{2}-\\d{4}-\\d");

    private final Map<String, String> found = new HashMap<>();
    private String differsAt = "";
    private int agreed;

    /** What the request has in place of the sample's placeholders; empty when it is another request. */
    Optional<Map<String, String>> of(Element sample, Element request) {
        return same(sample, request) ? Optional.of(inEveryForm()) : Optional.empty();
    }

    /** Registries write the id in capitals and the day their own way; an answer may use a form that the request did not. */
    private Map<String, String> inEveryForm() {
        Map<String, String> forms = new HashMap<>(found);
        String id = found.getOrDefault(PLACEHOLDERS.get(1), found.get(PLACEHOLDERS.get(6)));
        if (id != null) {
            forms.put(PLACEHOLDERS.get(1), id.toLowerCase(Locale.ROOT));
            forms.put(PLACEHOLDERS.get(6), id.toUpperCase(Locale.ROOT));
        }
        return Map.copyOf(forms);
    }

    /** How many elements agree before the first difference. */
    int agreed() {
        return agreed;
    }

    /** Where the first difference is. */
    String differsAt() {
        return differsAt;
    }

    /** A text of the sample with the placeholders replaced by what the request had there. */
    static String filled(String text, Map<String, String> found) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(value -> Matcher.quoteReplacement(found.getOrDefault(value.group(), value.group())));
    }

    private boolean same(Element sample, Element request) {
        String path = "/" + sample.getLocalName();
        if (!name(sample).equals(name(request)) || !sameAttributes(sample, request)) {
            return differs(path);
        }
        List<Element> expected = elements(sample);
        List<Element> given = elements(request);
        if (expected.size() != given.size()
                || expected.isEmpty()
                        && !fits(
                                sample.getTextContent().strip(),
                                request.getTextContent().strip())) {
            return differs(path);
        }
        agreed++;
        for (int i = 0; i < expected.size(); i++) {
            if (!same(expected.get(i), given.get(i))) {
                differsAt = path + differsAt;
                return false;
            }
        }
        return true;
    }

    private boolean differs(String path) {
        differsAt = path;
        return false;
    }

    private boolean sameAttributes(Element sample, Element request) {
        Map<String, String> expected = attributes(sample);
        Map<String, String> given = attributes(request);
        return expected.keySet().equals(given.keySet())
                && expected.entrySet().stream().allMatch(one -> fits(one.getValue(), given.get(one.getKey())));
    }

    private boolean fits(String sample, String given) {
        Matcher placeholder = PLACEHOLDER.matcher(sample);
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        int end = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(sample.substring(end, placeholder.start())))
                    .append("(.+)");
            names.add(placeholder.group());
            end = placeholder.end();
        }
        if (names.isEmpty()) {
            return sample.equals(given);
        }
        Matcher value = Pattern.compile(pattern + Pattern.quote(sample.substring(end)), Pattern.DOTALL)
                .matcher(given);
        if (!value.matches()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            found.putIfAbsent(names.get(i), value.group(i + 1));
        }
        return true;
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                attributes.put(name(attribute), attribute.getValue());
            }
        }
        return attributes;
    }

    static List<Element> elements(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static String name(Node node) {
        return "{" + node.getNamespaceURI() + "}" + node.getLocalName();
    }
}
