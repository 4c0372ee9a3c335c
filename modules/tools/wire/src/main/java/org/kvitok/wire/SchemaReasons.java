package org.kvitok.wire;

import java.util.List;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Says what the validator complains of in the words of the refusal catalogue. */
final class SchemaReasons {

    private SchemaReasons() {}

    /** @param roots the elements that the document may begin with */
    static Reason of(Complaint complaint, Element element, List<String> roots) {
        String name = element.getLocalName();
        return switch (complaint.key()) {
            case "cvc-elt.1", "cvc-elt.1.a", "cvc-elt.1.b" -> unexpected(name, String.join(", ", roots));
            case "cvc-complex-type.2.4.a", "cvc-complex-type.2.4.g", "cvc-complex-type.2.4.h" ->
                unexpected(name, complaint.names(1));
            case "cvc-complex-type.2.4.c" -> unexpected(name, "*");
            case "cvc-complex-type.2.4.d" -> unexpected(name, endOf(element.getParentNode()));
            case "cvc-complex-type.2.4.e" -> unexpected(name, complaint.names(2));
            case "cvc-complex-type.2.4.f" -> unexpected(name, name + " ≤ " + complaint.argument(1));
            case "cvc-complex-type.2.4.b", "cvc-complex-type.2.4.i", "cvc-complex-type.2.4.j" ->
                reason(RefusalCode.SCHEMA_ELEMENT_MISSING, name, complaint.names(1));
            case "cvc-complex-type.3.2.2", "cvc-elt.3.1" ->
                reason(RefusalCode.SCHEMA_ATTRIBUTE_ILLEGAL, complaint.argument(0), "");
            case "cvc-type.3.1.1" -> reason(RefusalCode.SCHEMA_ATTRIBUTE_ILLEGAL, complaint.argument(1), "");
            case "cvc-complex-type.4" -> reason(RefusalCode.SCHEMA_ATTRIBUTE_MISSING, "", complaint.argument(0));
            case "cvc-attribute.4" -> value(complaint.argument(0), complaint.argument(3));
            case "cvc-complex-type.3.1" -> value(complaint.argument(0), complaint.argument(4));
            case "cvc-elt.5.2.2.2.2" -> value(element.getTextContent(), complaint.argument(2));
            case "cvc-elt.4.1", "cvc-elt.4.2", "cvc-elt.4.3" ->
                reason(RefusalCode.SCHEMA_VIOLATED, name + " xsi:type", "");
            case "cvc-complex-type.2.3" -> reason(RefusalCode.SCHEMA_VIOLATED, name + " #text", "");
            default -> reason(RefusalCode.SCHEMA_VIOLATED, name, "");
        };
    }

    /** @param node the element or attribute whose value it is */
    static Reason ofValue(Complaint facet, Node node) {
        return value(node instanceof Attr ? node.getNodeValue() : node.getTextContent(), required(facet));
    }

    private static String required(Complaint facet) {
        String name = facet.key().replace("cvc-", "").replace("-valid", "");
        return switch (name) {
            case "pattern", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive" ->
                name + " " + facet.argument(1);
            case "length", "minLength", "maxLength", "totalDigits", "fractionDigits" -> name + " " + facet.argument(2);
            case "enumeration" -> facet.argument(1).replaceAll("^\\[|\\]$", "");
            default -> facet.argument(1);
        };
    }

    private static Reason unexpected(String found, String expected) {
        return reason(RefusalCode.SCHEMA_ELEMENT_UNEXPECTED, found, expected);
    }

    private static Reason value(String found, String expected) {
        return reason(RefusalCode.SCHEMA_VALUE_ILLEGAL, found, expected);
    }

    private static Reason reason(RefusalCode code, String found, String expected) {
        return new Reason(code, Place.NOWHERE, found, expected);
    }

    private static String endOf(Node parent) {
        return parent instanceof Element element ? "</" + element.getLocalName() + ">" : "";
    }
}
