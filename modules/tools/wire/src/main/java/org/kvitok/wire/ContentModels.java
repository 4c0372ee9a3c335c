package org.kvitok.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * How many elements the types of a schema may hold, before it is compiled: the automaton of a content model takes the third
 * power of that to build (2,000 optional elements: 7 seconds), and nothing can end it. Types and groups are known by their
 * local names here; of several with one name the largest counts.
 */
final class ContentModels {

    static final int MOST = 1_000;

    private static final String XS = "http://www.w3.org/2001/XMLSchema";

    private final Map<String, Element> types = new HashMap<>();
    private final Map<String, Element> groups = new HashMap<>();
    private final Map<Element, Integer> sizes = new HashMap<>();
    private final Set<Element> underWay = new HashSet<>();

    private ContentModels(List<Document> schemas) {
        for (Document schema : schemas) {
            note(schema, "complexType", types);
            note(schema, "group", groups);
        }
    }

    /** The name of a type or group that holds more than {@link #MOST}; empty where none does. */
    static Optional<String> tooLarge(List<Document> schemas) {
        ContentModels models = new ContentModels(schemas);
        for (Document schema : schemas) {
            for (String kind : List.of("complexType", "group")) {
                NodeList all = schema.getElementsByTagNameNS(XS, kind);
                for (int i = 0; i < all.getLength(); i++) {
                    Element one = (Element) all.item(i);
                    if (models.size(one) > MOST) {
                        return Optional.of(models.name(one));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void note(Document schema, String kind, Map<String, Element> byName) {
        NodeList all = schema.getElementsByTagNameNS(XS, kind);
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            if (one.hasAttribute("name")) {
                byName.merge(one.getAttribute("name"), one, (a, b) -> own(a) < own(b) ? b : a);
            }
        }
    }

    /** Without what groups and base types add. */
    private static int own(Element type) {
        return type.getElementsByTagNameNS(XS, "element").getLength();
    }

    private int size(Element part) {
        Integer known = sizes.get(part);
        if (known != null) {
            return known;
        }
        if (!underWay.add(part)) {
            // Round in a circle: the compiler will say so.
            return 0;
        }
        long size = added(part);
        for (Node child = part.getFirstChild(); child != null && size <= MOST; child = child.getNextSibling()) {
            if (child instanceof Element inside && XS.equals(inside.getNamespaceURI())) {
                size += counted(inside);
            }
        }
        underWay.remove(part);
        int bounded = (int) Math.min(size, MOST + 1);
        sizes.put(part, bounded);
        return bounded;
    }

    private int counted(Element inside) {
        return switch (inside.getLocalName()) {
            // What an element holds is a model of its own.
            case "element", "any" -> 1;
            case "sequence", "choice", "all", "group", "complexContent", "extension", "restriction" -> size(inside);
            default -> 0;
        };
    }

    /** What comes from elsewhere: a group that is referred to, or the type that is extended. */
    private int added(Element part) {
        String name = part.getLocalName();
        Element other = name.equals("group")
                ? groups.get(local(part.getAttribute("ref")))
                : name.equals("extension") ? types.get(local(part.getAttribute("base"))) : null;
        return other == null ? 0 : size(other);
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }

    private String name(Element type) {
        Node at = type;
        while (at instanceof Element element && !element.hasAttribute("name")) {
            at = at.getParentNode();
        }
        return at instanceof Element element ? element.getAttribute("name") : type.getLocalName();
    }
}
