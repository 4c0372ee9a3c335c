package org.kvitok.store;

import java.util.List;

/** A statement, and the rows that it is to write. */
record Rows(Sentence sentence, List<Object[]> values) {

    Object[] column(int index) {
        return values.stream().map(row -> row[index]).toArray();
    }
}
