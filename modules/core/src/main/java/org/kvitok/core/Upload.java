package org.kvitok.core;

import java.time.Instant;

/**
 * A file that its owner said it would bring over HTTPS before the message that refers to it.
 *
 * @param id the message id under which it was opened: unique within the owner
 * @param facts what the owner signed about it; without a role
 * @param until it is kept no longer than this
 */
public record Upload(ParticipantId owner, MessageId id, Attachment facts, Instant until) {

    public long size() {
        return facts.size();
    }
}
