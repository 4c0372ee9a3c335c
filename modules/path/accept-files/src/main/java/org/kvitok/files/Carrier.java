package org.kvitok.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.StoredContent;

/**
 * The file that a drop is about: the dropped one, or what was taken out of a signature around it.
 *
 * @param signatures detached ones, of the whole file
 * @param stored the file, where it lies in the vault's staging
 */
record Carrier(String name, Path file, long size, List<Bytes> signatures, Optional<StoredContent> stored) {

    Carrier {
        signatures = List.copyOf(signatures);
    }
}
