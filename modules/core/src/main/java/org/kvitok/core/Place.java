package org.kvitok.core;

/**
 * Where in a document: an XPath, and line and column counted from 1 where they are known (0 where not).
 *
 * @param xpath absolute, with positions only where siblings share a name; empty for {@link #NOWHERE}
 */
public record Place(String xpath, int line, int column) {

    public static final Place NOWHERE = new Place("", 0, 0);

    /** A path longer than this is cut in front: the end says more. */
    private static final int LONGEST_XPATH = 200;

    public Place {
        if (xpath.length() > LONGEST_XPATH) {
            xpath = "…" + xpath.substring(xpath.length() - LONGEST_XPATH + 1);
        }
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line and column count from 1, 0 means unknown");
        }
    }

    public static Place at(String xpath) {
        return new Place(xpath, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? xpath : xpath + " (" + line + ":" + column + ")";
    }
}
