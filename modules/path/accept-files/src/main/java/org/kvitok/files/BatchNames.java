package org.kvitok.files;

import java.util.Locale;
import org.kvitok.core.DropFolder;

/**
 * Base names for the answers to one document of a batch: the batch's, its ordinal with four digits, and what is legible of
 * the document's own name. The ordinal keeps them apart.
 */
final class BatchNames {

    private static final int LONGEST = 60;

    private BatchNames() {}

    static String of(String batch, int ordinal, String document) {
        String name = DropFolder.baseName(document).replaceAll("[^\\p{L}\\p{N}._-]", "_");
        int length = name.codePointCount(0, name.length());
        String cut = length <= LONGEST ? name : name.substring(name.offsetByCodePoints(0, length - LONGEST));
        return String.format(Locale.ROOT, "%s-%04d-%s", batch, ordinal, cut);
    }
}
