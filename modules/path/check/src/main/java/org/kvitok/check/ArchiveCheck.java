package org.kvitok.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.StoredContent;

/**
 * Reads a ZIP archive through without unpacking it: no bomb, no way out of a folder, nothing hidden or encrypted, and
 * what it says of itself is true. Safe for use by many threads.
 */
final class ArchiveCheck {

    private static final String CONTENT_TYPES = "[Content_Types].xml";

    private final CheckConfig config;

    ArchiveCheck(CheckConfig config) {
        this.config = config;
    }

    /** @param office the main part of an office document, or empty for any archive */
    Optional<Reason> flaw(StoredContent content, Optional<String> office) throws IOException {
        try (SafeArchive archive = SafeArchive.open(content.file(), config)) {
            if (office.isPresent() && !isOffice(archive, office.get())) {
                return Optional.of(Reason.of(RefusalCode.ATTACHMENT_CONTENT_DIFFERS)
                        .found("zip")
                        .expected(office.get()));
            }
            byte[] buffer = new byte[1 << 16];
            for (SafeArchive.Entry entry : archive.entries()) {
                readThrough(archive, entry, buffer);
            }
            return Optional.empty();
        } catch (UnsafeArchive unsafe) {
            return Optional.of(Reason.of(RefusalCode.ATTACHMENT_DAMAGED)
                    .found(unsafe.found())
                    .expected(unsafe.expected()));
        }
    }

    /** Unpacks an entry into nothing: only reading tells whether its size is true. */
    private static void readThrough(SafeArchive archive, SafeArchive.Entry entry, byte[] buffer) throws IOException {
        try (InputStream in = archive.open(entry)) {
            int count;
            do {
                count = in.read(buffer);
            } while (count >= 0);
        }
    }

    private static boolean isOffice(SafeArchive archive, String mainPart) {
        Set<String> names = archive.entries().stream()
                .map(entry -> entry.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return names.contains(CONTENT_TYPES.toLowerCase(Locale.ROOT))
                && names.contains(mainPart.toLowerCase(Locale.ROOT));
    }
}
