package org.kvitok.notices;

import java.util.regex.Pattern;

/** Text from outside, so that every XML document and every text file can hold it and nobody is deceived by it. */
final class Printable {

    /** Control and format characters, those that turn the direction of reading, halves of pairs, and unassigned ones. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    static String of(String text) {
        return INVISIBLE.matcher(text).replaceAll("\uFFFD");
    }
}
