package org.kvitok.system;

import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.SubmissionNumber;

/** What a client sent, and the number and receipt that it was handed for it. */
record Handed(MessageId id, Bytes content, SubmissionNumber number, Bytes receipt) {}
