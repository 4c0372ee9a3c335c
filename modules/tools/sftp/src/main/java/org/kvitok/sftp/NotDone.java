package org.kvitok.sftp;

import java.io.IOException;

/** A client's request that is answered with a refusal: MINA takes them as exceptions only. */
final class NotDone extends IOException {

    private static final long serialVersionUID = 1L;

    private final Answer answer;

    NotDone(Answer answer) {
        super(answer.name());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    /** A refusal is no accident: nobody reads where it came from. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
