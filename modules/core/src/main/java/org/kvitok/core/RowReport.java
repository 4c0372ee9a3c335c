package org.kvitok.core;

import java.util.List;

/**
 * What came of reading a large list from beginning to end.
 *
 * @param rows how many there were
 * @param flawedRows how many of them had at least one flaw
 * @param flaws the first of them, in the order of the file
 */
public record RowReport(long rows, long flawedRows, List<RowFlaw> flaws) {

    public RowReport {
        flaws = List.copyOf(flaws);
    }
}
