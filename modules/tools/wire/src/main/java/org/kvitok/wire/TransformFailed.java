package org.kvitok.wire;

/** A transformation or expression that could not be carried out on this input. */
public final class TransformFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransformFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
