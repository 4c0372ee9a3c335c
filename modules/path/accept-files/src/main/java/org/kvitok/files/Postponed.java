package org.kvitok.files;

/** Nothing can be said of a drop for now, by trouble of our own that is not this drop's. */
final class Postponed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Postponed(String why) {
        super(why);
    }

    Postponed(String why, Throwable cause) {
        super(why, cause);
    }
}
