package org.kvitok.core;

/** What became of a change. */
public sealed interface Changed {

    /** It is durable; this is the status since then. */
    record Done(Status status) implements Changed {}

    /**
     * The same request asked for it before, and it was done then.
     *
     * @param status the submission's status now
     * @param receipt the {@link DocumentKind#AMENDMENT_RECEIPT} that was stored with the change then, byte for byte
     */
    record Repeated(Status status, Bytes receipt) implements Changed {}

    /** The life cycle does not permit the event in the status that the submission has. */
    record NotPermitted(Status status) implements Changed {}

    /** The sender has used this message id before, for another request. */
    record MessageIdReused(SubmissionNumber number) implements Changed {}

    /** There is no such submission. */
    record Unknown() implements Changed {}
}
