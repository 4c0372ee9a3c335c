package org.kvitok.queue;

/** The broker cannot be reached or does not take messages. Whether the last batch was taken is then not known. */
public final class QueueUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueueUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
