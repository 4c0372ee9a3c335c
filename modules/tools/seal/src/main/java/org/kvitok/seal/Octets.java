package org.kvitok.seal;

import java.util.Arrays;

/** A growing run of UTF-8, written as Canonical XML 1.0, section 2.3, says. For one thread. */
final class Octets {

    private byte[] octets;
    private int length;

    Octets(int expected) {
        octets = new byte[expected];
    }

    int length() {
        return length;
    }

    /** The array behind it; what lies beyond {@link #length} means nothing. */
    byte[] shared() {
        return octets;
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(octets, from, to);
    }

    /** Nothing of it is escaped. */
    Octets markup(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            i += character(plain, i, plain.charAt(i));
        }
        return this;
    }

    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> ascii("&amp;");
                case '<' -> ascii("&lt;");
                case '>' -> ascii("&gt;");
                case '\r' -> ascii("&#xD;");
                default -> i += character(text, i, c);
            }
        }
    }

    void attribute(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> ascii("&amp;");
                case '<' -> ascii("&lt;");
                case '"' -> ascii("&quot;");
                case '\t' -> ascii("&#x9;");
                case '\n' -> ascii("&#xA;");
                case '\r' -> ascii("&#xD;");
                default -> i += character(value, i, c);
            }
        }
    }

    /** @return how many characters it took beside the first: 1 for a pair of surrogates */
    private int character(String text, int index, char c) {
        room(4);
        if (c < 0x80) {
            octets[length++] = (byte) c;
        } else if (c < 0x800) {
            octets[length++] = (byte) (0xC0 | c >> 6);
            last(c);
        } else if (!Character.isSurrogate(c)) {
            octets[length++] = (byte) (0xE0 | c >> 12);
            octets[length++] = (byte) (0x80 | c >> 6 & 0x3F);
            last(c);
        } else {
            return pair(text, index, c);
        }
        return 0;
    }

    private int pair(String text, int index, char high) {
        if (!Character.isHighSurrogate(high)
                || index + 1 == text.length()
                || !Character.isLowSurrogate(text.charAt(index + 1))) {
            throw new IllegalArgumentException("half a character has no octets");
        }
        int c = Character.toCodePoint(high, text.charAt(index + 1));
        octets[length++] = (byte) (0xF0 | c >> 18);
        octets[length++] = (byte) (0x80 | c >> 12 & 0x3F);
        octets[length++] = (byte) (0x80 | c >> 6 & 0x3F);
        last(c);
        return 1;
    }

    private void last(int c) {
        octets[length++] = (byte) (0x80 | c & 0x3F);
    }

    private void ascii(String reference) {
        room(reference.length());
        for (int i = 0; i < reference.length(); i++) {
            octets[length++] = (byte) reference.charAt(i);
        }
    }

    private void room(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(length + more, 2 * octets.length));
        }
    }
}
