package org.kvitok.forward;

import java.io.IOException;

/** A server did not take our key, or is not who it should be. */
final class NotLetIn extends IOException {

    private static final long serialVersionUID = 1L;

    NotLetIn(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
