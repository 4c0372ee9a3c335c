package org.kvitok.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kvitok.check.SafeArchive;
import org.kvitok.core.Reason;

/**
 * Which files of an archive make one submission.
 *
 * @param name of the document, with its folder; for people
 * @param signatures of each file by its whole name
 * @param flaw why it cannot be taken apart; then nothing else is of use
 */
record Bundle(
        String name,
        Optional<Item> document,
        Optional<Item> manifest,
        List<Item> attachments,
        Map<String, List<SafeArchive.Entry>> signatures,
        Optional<Reason> flaw) {

    static Bundle flawed(String name, Reason flaw) {
        return new Bundle(name, Optional.empty(), Optional.empty(), List.of(), Map.of(), Optional.of(flaw));
    }

    List<SafeArchive.Entry> signaturesOf(Item item) {
        return signatures.getOrDefault(item.name(), List.of());
    }

    /** A name without its folders. */
    static String bare(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
