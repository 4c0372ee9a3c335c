package org.kvitok.wire;

/** Escapes characters as Canonical XML 1.0 section 2.3 says, and refuses what XML 1.0 cannot hold at all. */
final class Escape {

    private Escape() {}

    static void text(String text, StringBuilder out) {
        if (isPlain(text)) {
            out.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(legal(c, text, i));
            }
        }
    }

    static void attribute(String value, StringBuilder out) {
        if (isPlain(value)) {
            out.append(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '"' -> out.append("&quot;");
                case '\t' -> out.append("&#x9;");
                case '\n' -> out.append("&#xA;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(legal(c, value, i));
            }
        }
    }

    /** Whether it is copied as it is, wherever it stands: most values, and documents of many kilobytes in base64. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= '\uD800' || c == '&' || c == '<' || c == '>' || c == '"') {
                return false;
            }
        }
        return true;
    }

    private static char legal(char c, String text, int index) {
        boolean legal = c >= ' ' && c < '\uD800' || c == '\t' || c == '\n' || c >= '\uE000' && c < '\uFFFE';
        if (!legal && !halfOfPair(c, text, index)) {
            throw new IllegalArgumentException("XML has no character U+%04X".formatted((int) c));
        }
        return c;
    }

    private static boolean halfOfPair(char c, String text, int index) {
        return Character.isHighSurrogate(c)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
