package org.kvitok.seal;

import java.util.Base64;
import org.w3c.dom.Element;

/** Base64 as it stands in XML (xsd:base64Binary): white space anywhere, and nothing else that is not base64. */
final class Base64Text {

    private Base64Text() {}

    /** @throws IllegalArgumentException when the element's text is not base64 */
    static byte[] decoded(Element element) {
        return decoded(element.getTextContent());
    }

    /** @throws IllegalArgumentException when the text is not base64 */
    static byte[] decoded(String text) {
        return Base64.getDecoder().decode(withoutWhitespace(text));
    }

    private static String withoutWhitespace(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) > ' ') {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                bare.append(text.charAt(i));
            }
        }
        return bare.toString();
    }
}
