package org.kvitok.core;

import java.util.List;

/**
 * What came beside a message in the same delivery: MIME parts, staged on disk and digested as they came.
 *
 * @param staging where they lie; whoever made it closes it when the delivery is answered
 */
public record Enclosures(List<Part> parts, Staging staging) {

    public static final Enclosures NONE = new Enclosures(List.of(), Staging.NONE);

    public Enclosures {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param contentId without angle brackets; empty where it had none
     * @param mediaType as the part's header says, in lower case and without parameters; nobody should believe it
     */
    public record Part(String contentId, String mediaType, StoredContent content) {}
}
