package org.kvitok.bench;

import java.util.Locale;

/** Who is measured. */
enum Side {
    KVITOK,
    PLAIN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
