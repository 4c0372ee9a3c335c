package org.kvitok.seal;

/** A hostile value as it may be shown: algorithm identifiers may be empty or a megabyte long. */
final class Quoted {

    private static final int LONGEST = 120;

    private Quoted() {}

    static String of(String value) {
        if (value.isEmpty()) {
            return "(empty)";
        }
        return value.length() <= LONGEST && value.chars().allMatch(c -> c > ' ' && c < 127)
                ? value
                : "(" + value.length() + " characters)";
    }
}
