package org.kvitok.registries;

/** Not a request of this interface; the message may go to the caller. */
final class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
        super(message);
    }
}
