package org.kvitok.wire;

/** A schema, stylesheet or expression of ours or of an operator's that does not compile. The message says where and why. */
public final class BadSchema extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadSchema(String message, Throwable cause) {
        super(message, cause);
    }
}
