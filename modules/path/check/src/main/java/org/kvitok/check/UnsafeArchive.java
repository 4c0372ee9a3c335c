package org.kvitok.check;

import java.io.IOException;

/** What is wrong with an archive, found while it is read. Becomes a reason of a refusal where the reading began. */
public final class UnsafeArchive extends IOException {

    private static final long serialVersionUID = 1L;

    private final String expected;

    UnsafeArchive(String found, Object expected) {
        super(found);
        this.expected = String.valueOf(expected);
    }

    public String found() {
        return getMessage();
    }

    /** The limit that was passed, or what kind of archive is expected. */
    public String expected() {
        return expected;
    }
}
