package org.kvitok.client;

/** The server does not do what was asked; the message is its own. Asking the same again helps only where it says so. */
public final class DropRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DropRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
