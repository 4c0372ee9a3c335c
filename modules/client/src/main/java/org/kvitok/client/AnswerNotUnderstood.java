package org.kvitok.client;

/** The gateway answered, signed, in a way that this version of the contract does not know: the client is too old. */
public final class AnswerNotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AnswerNotUnderstood(String what) {
        super(what);
    }

    AnswerNotUnderstood(String what, Throwable cause) {
        super(what, cause);
    }
}
