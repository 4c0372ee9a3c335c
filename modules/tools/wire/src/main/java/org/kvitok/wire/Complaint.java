package org.kvitok.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One message of the JDK's validator, taken apart into its key (the rule of XML Schema part 1 that is broken) and its
 * arguments. The message's own words never go further.
 */
record Complaint(String key, List<String> arguments) {

    /** The wording of the rules whose arguments we use; {@code ¦} stands for an argument. */
    private static final Map<String, String> SHAPES = Map.ofEntries(
            Map.entry(
                    "cvc-attribute.3",
                    "The value '¦' of attribute '¦' on element '¦' is not valid with respect to its type, '¦'."),
            Map.entry(
                    "cvc-attribute.4",
                    "The value '¦' of attribute '¦' on element '¦' is not valid with respect to its fixed '{value constraint}'. The attribute must have a value of '¦'."),
            Map.entry(
                    "cvc-complex-type.2.4.a",
                    "Invalid content was found starting with element '¦'. One of '¦' is expected."),
            Map.entry("cvc-complex-type.2.4.b", "The content of element '¦' is not complete. One of '¦' is expected."),
            Map.entry(
                    "cvc-complex-type.2.4.e",
                    "'¦' can occur a maximum of '¦' times in the current sequence. This limit was exceeded. At this point one of '¦' is expected."),
            Map.entry(
                    "cvc-complex-type.2.4.f",
                    "'¦' can occur a maximum of '¦' times in the current sequence. This limit was exceeded. No child element is expected at this point."),
            Map.entry(
                    "cvc-complex-type.2.4.g",
                    "Invalid content was found starting with element '¦'. '¦' is expected to occur a minimum of '¦' times in the current sequence. One more instance is required to satisfy this constraint."),
            Map.entry(
                    "cvc-complex-type.2.4.h",
                    "Invalid content was found starting with element '¦'. '¦' is expected to occur a minimum of '¦' times in the current sequence. '¦' more instances are required to satisfy this constraint."),
            Map.entry(
                    "cvc-complex-type.2.4.i",
                    "The content of element '¦' is not complete. '¦' is expected to occur a minimum of '¦' times. One more instance is required to satisfy this constraint."),
            Map.entry(
                    "cvc-complex-type.2.4.j",
                    "The content of element '¦' is not complete. '¦' is expected to occur a minimum of '¦' times. '¦' more instances are required to satisfy this constraint."),
            Map.entry(
                    "cvc-complex-type.3.1",
                    "Value '¦' of attribute '¦' of element '¦' is not valid with respect to the corresponding attribute use. Attribute '¦' has a fixed value of '¦'."),
            Map.entry("cvc-complex-type.3.2.2", "Attribute '¦' is not allowed to appear in element '¦'."),
            Map.entry("cvc-complex-type.4", "Attribute '¦' must appear on element '¦'."),
            Map.entry("cvc-datatype-valid.1.2.1", "'¦' is not a valid value for '¦'."),
            Map.entry("cvc-datatype-valid.1.2.2", "'¦' is not a valid value of list type '¦'."),
            Map.entry("cvc-datatype-valid.1.2.3", "'¦' is not a valid value of union type '¦'."),
            Map.entry(
                    "cvc-elt.3.1",
                    "Attribute '¦' must not appear on element '¦', because the '{nillable}' property of '¦' is false."),
            Map.entry(
                    "cvc-elt.5.2.2.2.2",
                    "The value '¦' of element '¦' does not match the '{value constraint}' value '¦'."),
            Map.entry(
                    "cvc-enumeration-valid",
                    "Value '¦' is not facet-valid with respect to enumeration '¦'. It must be a value from the enumeration."),
            Map.entry(
                    "cvc-fractionDigits-valid",
                    "Value '¦' has ¦ fraction digits, but the number of fraction digits has been limited to ¦."),
            Map.entry(
                    "cvc-length-valid",
                    "Value '¦' with length = '¦' is not facet-valid with respect to length '¦' for type '¦'."),
            Map.entry(
                    "cvc-maxExclusive-valid",
                    "Value '¦' is not facet-valid with respect to maxExclusive '¦' for type '¦'."),
            Map.entry(
                    "cvc-maxInclusive-valid",
                    "Value '¦' is not facet-valid with respect to maxInclusive '¦' for type '¦'."),
            Map.entry(
                    "cvc-maxLength-valid",
                    "Value '¦' with length = '¦' is not facet-valid with respect to maxLength '¦' for type '¦'."),
            Map.entry(
                    "cvc-minExclusive-valid",
                    "Value '¦' is not facet-valid with respect to minExclusive '¦' for type '¦'."),
            Map.entry(
                    "cvc-minInclusive-valid",
                    "Value '¦' is not facet-valid with respect to minInclusive '¦' for type '¦'."),
            Map.entry(
                    "cvc-minLength-valid",
                    "Value '¦' with length = '¦' is not facet-valid with respect to minLength '¦' for type '¦'."),
            Map.entry("cvc-pattern-valid", "Value '¦' is not facet-valid with respect to pattern '¦' for type '¦'."),
            Map.entry(
                    "cvc-totalDigits-valid",
                    "Value '¦' has ¦ total digits, but the number of total digits has been limited to ¦."),
            Map.entry(
                    "cvc-type.3.1.1",
                    "Element '¦' is a simple type, so it cannot have attributes, excepting those whose namespace name is identical to 'http://www.w3.org/2001/XMLSchema-instance' and whose [local name] is one of 'type', 'nil', 'schemaLocation' or 'noNamespaceSchemaLocation'. However, the attribute, '¦' was found."));

    private static final Map<String, String[]> PIECES = SHAPES.entrySet().stream()
            .collect(java.util.stream.Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, shape -> shape.getValue().split("¦", -1)));

    /** The names in a list of expected elements: {@code {"urn:x":inn, WC[##any]}}. */
    private static final Pattern DECORATION = Pattern.compile("\"[^\"]*\":|[{}]");

    static Complaint of(String message) {
        int colon = message.indexOf(": ");
        if (colon < 0) {
            return new Complaint(message, List.of());
        }
        String key = message.substring(0, colon);
        String[] pieces = PIECES.get(key);
        return new Complaint(key, pieces == null ? List.of() : arguments(message.substring(colon + 2), pieces));
    }

    /** A facet of a simple type; the validator then says once more whether an attribute or an element was meant. */
    boolean isFacet() {
        return key.endsWith("-valid") || key.startsWith("cvc-datatype-valid");
    }

    /** Says whose value the facet before it was about. */
    boolean endsFacet() {
        return key.equals("cvc-attribute.3") || key.equals("cvc-type.3.1.3") || key.equals("cvc-complex-type.2.2");
    }

    /** The attribute that it is about, by its name as written; empty where it is about the element. */
    String attribute() {
        return switch (key) {
            case "cvc-attribute.3", "cvc-attribute.4", "cvc-complex-type.3.1", "cvc-type.3.1.1" -> argument(1);
            case "cvc-complex-type.3.2.2", "cvc-elt.3.1" -> argument(0);
            default -> "";
        };
    }

    /** An argument, empty where the wording was not recognized. */
    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    /** An argument that is a list of element names, without their namespaces. */
    String names(int index) {
        String names = DECORATION.matcher(argument(index)).replaceAll("");
        return names.contains("WC[") ? names.replaceAll("WC\\[[^\\]]*\\]", "*") : names;
    }

    /**
     * From the end backwards, since only the first argument is the sender's own text and may hold anything, these very
     * words included. Searching for fixed pieces takes time proportional to the length, unlike a regular expression.
     */
    private static List<String> arguments(String text, String[] pieces) {
        String[] found = new String[pieces.length - 1];
        String last = pieces[pieces.length - 1];
        if (!text.endsWith(last)) {
            return List.of();
        }
        int end = text.length() - last.length();
        for (int i = pieces.length - 2; i >= 0; i--) {
            int at = i == 0 ? (text.startsWith(pieces[0]) ? 0 : -1) : text.lastIndexOf(pieces[i], end);
            if (at < 0 || at + pieces[i].length() > end) {
                return List.of();
            }
            found[i] = text.substring(at + pieces[i].length(), end);
            end = at;
        }
        return Arrays.asList(found);
    }
}
