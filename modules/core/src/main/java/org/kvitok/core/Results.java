package org.kvitok.core;

import java.time.Instant;

/** Writes and signs the result document that the sender will get, before the commit that it belongs to. */
public interface Results {

    /**
     * The sealed result.
     *
     * @param files what the vault keeps of the answer: the result names them with size and digest, so that its signature
     *     covers them
     */
    SealedDocument result(Submission submission, Answer answer, Attachments files, Instant decidedAt);
}
