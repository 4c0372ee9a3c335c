package org.kvitok.core;

/**
 * What is wrong in one place of a large list.
 *
 * @param row counted from 1, without the heading; 0 for what concerns no row
 * @param column the column's or the element's name; may be empty
 * @param line of the file, counted from 1
 */
public record RowFlaw(long row, String column, long line, RefusalCode code, String found, String expected) {

    /** As a reason; the place is below that of the list itself: {@code …/row[17]/inn}. */
    public Reason reason(Place list) {
        String below = (row == 0 ? "" : "/row[" + row + "]") + (column.isEmpty() ? "" : "/" + column);
        int shown = (int) Math.min(line, Integer.MAX_VALUE);
        return new Reason(code, new Place(list.xpath() + below, shown, shown == 0 ? 0 : 1), found, expected);
    }
}
