package org.kvitok.packages;

import java.nio.file.Path;

/**
 * Something wrong in a file of a service package, said as a compiler would.
 *
 * @param line counted from 1; 0 where it concerns the whole file
 * @param column counted from 1; 0 where it is not known
 * @param what what is wrong
 * @param cure what to do; may be empty
 * @param expected what should be there; may be empty
 * @param found what is there; may be empty
 */
public record Finding(Path file, int line, int column, String what, String cure, String expected, String found) {

    static Finding of(Path file, int line, String what, String cure) {
        return new Finding(file, line, 0, what, cure, "", "");
    }

    static Finding differing(Path file, int line, String what, String expected, String found) {
        return new Finding(file, line, 0, what, "", expected, found);
    }

    /** {@code file:line:column: error: what; cure}, and below it, indented, what was expected and found. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file.toString());
        if (line > 0) {
            text.append(':').append(line);
        }
        if (line > 0 && column > 0) {
            text.append(':').append(column);
        }
        text.append(": error: ").append(what);
        if (!cure.isEmpty()) {
            text.append("; ").append(cure);
        }
        if (!expected.isEmpty()) {
            text.append("\n    expected: ").append(expected);
        }
        if (!found.isEmpty()) {
            text.append("\n    found:    ").append(found);
        }
        return text.toString();
    }
}
