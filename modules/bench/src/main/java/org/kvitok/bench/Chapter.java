package org.kvitok.bench;

import java.io.IOException;
import java.sql.SQLException;

/** A part of the benchmark that ends in a table. A new door or adapter adds its own beside those in {@link Part}. */
interface Chapter {

    /** @throws IllegalStateException when an answer is not what it must be: then there are no figures */
    Table measure(Course course) throws IOException, SQLException;
}
