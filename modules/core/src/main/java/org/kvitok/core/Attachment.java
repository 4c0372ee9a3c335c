package org.kvitok.core;

import java.util.Objects;
import java.util.Optional;

/**
 * What a sender signed about one attachment of a submission.
 *
 * @param name names it within the submission and for people; never used as a file's name
 * @param size in bytes
 * @param role what the service needs it for, such as {@code charter}; services say which roles they know
 */
public record Attachment(String name, String mediaType, long size, Sha256 sha256, Optional<String> role) {

    public Attachment {
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(role);
        if (size < 0) {
            throw new IllegalArgumentException("size " + size);
        }
        requireLine(name);
        requireWord(mediaType);
        role.ifPresent(Attachment::requireWord);
    }

    /** A list of attachments is kept as lines, so a name that breaks a line would be another attachment. */
    private static void requireLine(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == 0x85 || c == 0x2028)) {
            throw new IllegalArgumentException("empty, or with control characters");
        }
    }

    private static void requireWord(String text) {
        requireLine(text);
        if (text.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("with a space");
        }
    }
}
