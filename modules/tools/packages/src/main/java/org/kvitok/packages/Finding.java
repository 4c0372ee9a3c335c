package org.kvitok.packages;

import java.nio.file.Path;

/**
 * Something wrong in a file of a service package, said as a compiler would.
 *
 * @param line counted from 1; 0 where it concerns the whole file
 * @param what what is wrong
 * @param expected what should be there, or what to do; may be empty
 * @param found what is there; may be empty
 */
public record Finding(Path file, int line, String what, String expected, String found) {

    static Finding of(Path file, int line, String what, String whatToDo) {
        return new Finding(file, line, what, whatToDo, "");
    }

    /** {@code file:line: what} and below it, indented, what was expected and found. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file.toString());
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ").append(what);
        if (!expected.isEmpty()) {
            text.append("\n    expected: ").append(expected);
        }
        if (!found.isEmpty()) {
            text.append("\n    found:    ").append(found);
        }
        return text.toString();
    }
}
