package org.kvitok.core;

import java.util.Objects;
import java.util.UUID;

/** The sender's own identifier of a message: a UUID (RFC 9562), unique within the sender. */
public record MessageId(UUID value) {

    public MessageId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException when the text is not a UUID in its usual form of 36 characters */
    public static MessageId of(String text) {
        UUID uuid = UUID.fromString(text);
        // UUID.fromString also takes short groups ("1-1-1-1-1"), which would give one message two spellings.
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID of 36 characters");
        }
        return new MessageId(uuid);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
