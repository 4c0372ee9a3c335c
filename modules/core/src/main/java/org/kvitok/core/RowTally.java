package org.kvitok.core;

import java.util.ArrayList;
import java.util.List;

/** Counts rows and flaws of one list while it is read, and keeps only the first flaws. For one thread. */
public final class RowTally {

    private final int mostFlaws;
    private final List<RowFlaw> flaws = new ArrayList<>();
    private long rows;
    private long flawedRows;
    private boolean flawed;

    public RowTally(int mostFlaws) {
        this.mostFlaws = mostFlaws;
    }

    /** A row begins; returns its number. */
    public long next() {
        flawed = false;
        return ++rows;
    }

    /** The row that was begun last; 0 before the first. */
    public long row() {
        return rows;
    }

    /** A flaw in the row that was begun last, or before the first. */
    public void flaw(String column, long line, RefusalCode code, String found, String expected) {
        if (!flawed) {
            flawed = true;
            flawedRows += rows == 0 ? 0 : 1;
        }
        add(new RowFlaw(rows, column, line, code, found, expected));
    }

    /** A flaw that concerns the list and none of its rows. */
    public void general(String column, long line, RefusalCode code, String found, String expected) {
        add(new RowFlaw(0, column, line, code, found, expected));
    }

    public RowReport report() {
        return new RowReport(rows, flawedRows, flaws);
    }

    private void add(RowFlaw flaw) {
        if (flaws.size() < mostFlaws) {
            flaws.add(flaw);
        }
    }
}
