package org.kvitok.core;

import java.util.Objects;

/**
 * One drop, as its answers speak of it. After a crash the same drop is done again and is equal to what it was before; the
 * same file dropped a second time is equal, too, and gets the same answer.
 *
 * @param baseName what the names of its answers begin with: {@link DropFolder#baseName}; for one document of a batch the
 *     batch's base name, a hyphen, and the document's base name
 * @param file name of the dropped file, or of the document within a batch; untrusted, for display only
 * @param sha256 of the dropped file, or of the document within a batch
 */
public record Drop(ParticipantId participant, String baseName, String file, Sha256 sha256) {

    public Drop {
        Objects.requireNonNull(participant);
        Objects.requireNonNull(baseName);
        Objects.requireNonNull(file);
        Objects.requireNonNull(sha256);
    }
}
