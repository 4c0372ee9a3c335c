package org.kvitok.bench;

/** What is varied: one measurement for each side and each of these. */
record Cell(Store store, Keys keys, int size, int concurrency) {

    Cell with(Keys other) {
        return new Cell(store, other, size, concurrency);
    }

    /** The databases to choose from. */
    enum Store {
        POSTGRES,
        H2
    }
}
