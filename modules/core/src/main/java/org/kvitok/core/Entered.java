package org.kvitok.core;

/** What became of entering a submission. */
public sealed interface Entered {

    /** It is new and now durable. */
    record Fresh(Entry entry) implements Entered {}

    /** The same message was entered before; here is what was answered then. */
    record Repeated(Entry entry) implements Entered {}

    /** The sender has used this message id before, for another message. Nothing was entered. */
    record MessageIdReused(SubmissionNumber number) implements Entered {}
}
