package org.kvitok.core;

import java.time.Instant;

/** Writes and signs the result document that the sender will get, before the commit that it belongs to. */
public interface Results {

    SealedDocument result(Submission submission, Answer answer, Instant decidedAt);
}
