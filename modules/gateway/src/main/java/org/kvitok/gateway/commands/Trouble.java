package org.kvitok.gateway.commands;

/** Ends a command with an exit code and a message that is already in the user's language. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Trouble(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
