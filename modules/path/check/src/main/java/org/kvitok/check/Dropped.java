package org.kvitok.check;

import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Participant;
import org.kvitok.core.StoredContent;

/**
 * What one drop, or one document of a batch, consists of: taken apart, and otherwise not interpreted.
 *
 * @param owner whose folder it lay in
 * @param document the XML document
 * @param manifest {@code kvitok-manifest.xml}, where there is one
 * @param attachments everything else, staged
 * @param archive in which all of it lay, where that was signed as a whole: then nothing in it needs a signature of its own
 */
public record Dropped(
        Participant owner,
        Small document,
        Optional<Small> manifest,
        List<Large> attachments,
        Optional<SignedArchive> archive) {

    /** Name of the file that says what else is in a drop. */
    public static final String MANIFEST = "kvitok-manifest.xml";

    public Dropped {
        attachments = List.copyOf(attachments);
    }

    /**
     * A file that is held in memory.
     *
     * @param name without folders
     * @param content the very bytes that were signed
     * @param signatures detached signatures, as they lie beside it or were taken from around it
     */
    public record Small(String name, Bytes content, List<Bytes> signatures) {
        public Small {
            signatures = List.copyOf(signatures);
        }
    }

    /** A file that is staged on disk. */
    public record Large(String name, StoredContent content, List<Bytes> signatures) {
        public Large {
            signatures = List.copyOf(signatures);
        }
    }
}
