package org.kvitok.store;

import java.util.Arrays;

/** Where the end of one text occurs in another. */
final class Occurrence {

    private static final int BEGINNING = 16;

    /** Texts made to look alike must not cost more than others. */
    private static final int TRIES = 16;

    private Occurrence() {}

    /** Where {@code text} from {@code begin} on occurs in {@code within}; negative where it was not found. */
    static int of(byte[] text, int begin, byte[] within) {
        int length = text.length - begin;
        if (length < BEGINNING) {
            return -1;
        }
        int tries = TRIES;
        for (int from = 0; from <= within.length - length && tries > 0; from++) {
            if (within[from] == text[begin] && matches(text, begin, within, from, BEGINNING)) {
                if (matches(text, begin, within, from, length)) {
                    return from;
                }
                tries--;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] text, int begin, byte[] within, int from, int length) {
        return Arrays.equals(text, begin, begin + length, within, from, from + length);
    }
}
