package org.kvitok.seal;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** The attributes by which some XML processor or other would find an element: toolkits do not agree on one. */
final class Ids {

    private Ids() {}

    /** The identifiers of an element; mostly none, seldom more than one. */
    static List<String> of(Element element) {
        if (!element.hasAttributes()) {
            return List.of();
        }
        List<String> ids = List.of();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (isId(attribute) && !ids.contains(attribute.getValue())) {
                ids = ids.isEmpty() ? new ArrayList<>() : ids;
                ids.add(attribute.getValue());
            }
        }
        return ids;
    }

    static boolean isId(Attr attribute) {
        String name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
        String namespace = attribute.getNamespaceURI();
        return switch (name) {
            case "Id" -> namespace == null || namespace.equals(Uris.WSU);
            case "ID", "AssertionID" -> namespace == null;
            case "id" -> Uris.XML.equals(namespace);
            default -> false;
        };
    }
}
