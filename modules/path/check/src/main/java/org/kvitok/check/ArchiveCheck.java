package org.kvitok.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
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
    Optional<Reason> flaw(StoredContent content, Edges edges, Optional<String> office) throws IOException {
        if (!edges.hasSmallDirectory(config.archiveEntries())) {
            return damaged(
                    "no directory, or more than " + config.archiveEntries() + " entries", config.archiveEntries());
        }
        try (ZipFile zip = ZipFile.builder().setPath(content.file()).get()) {
            Optional<Reason> flaw = names(zip, office);
            return flaw.isPresent() ? flaw : contents(zip, content.size());
        } catch (ZipException | IllegalArgumentException broken) {
            return damaged("no readable archive", "ZIP");
        }
    }

    private Optional<Reason> names(ZipFile zip, Optional<String> office) {
        Set<String> names = new HashSet<>();
        Enumeration<ZipArchiveEntry> entries = zip.getEntries();
        for (int count = 1; entries.hasMoreElements(); count++) {
            ZipArchiveEntry entry = entries.nextElement();
            if (count > config.archiveEntries()) {
                return damaged("more than " + config.archiveEntries() + " entries", config.archiveEntries());
            }
            Optional<String> flaw = flaw(zip, entry, names);
            if (flaw.isPresent()) {
                return damaged(flaw.get() + ": " + Names.legible(entry.getName()), "ZIP");
            }
        }
        if (office.isPresent() && !(names.contains(folded(CONTENT_TYPES)) && names.contains(folded(office.get())))) {
            return Optional.of(Reason.of(RefusalCode.ATTACHMENT_CONTENT_DIFFERS)
                    .found("zip")
                    .expected(office.get()));
        }
        return Optional.empty();
    }

    private static Optional<String> flaw(ZipFile zip, ZipArchiveEntry entry, Set<String> names) {
        String name = entry.getName();
        if (name.isEmpty()
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf('\0') >= 0
                || List.of(name.split("/", -1)).contains("..")) {
            return Optional.of("path");
        }
        if (!names.add(folded(name))) {
            return Optional.of("name given twice");
        }
        if (entry.isUnixSymlink()) {
            return Optional.of("link");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of("encrypted");
        }
        return zip.canReadEntryData(entry) ? Optional.empty() : Optional.of("packed in an unusual way");
    }

    /** Unpacks everything into nothing: the sizes in the directory are only the archive's own word. */
    private Optional<Reason> contents(ZipFile zip, long size) throws IOException {
        long most = Math.min(config.archiveSize(), Math.max(1 << 20, size * config.archiveRatio()));
        long total = 0;
        byte[] buffer = new byte[1 << 16];
        Enumeration<ZipArchiveEntry> entries = zip.getEntries();
        while (entries.hasMoreElements()) {
            ZipArchiveEntry entry = entries.nextElement();
            long unpacked = 0;
            try (InputStream in = zip.getInputStream(entry)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    unpacked += count;
                    total += count;
                    if (total > most) {
                        return damaged("unpacked larger than " + most + " bytes", most);
                    }
                }
            }
            if (unpacked != entry.getSize()) {
                return damaged("size of " + Names.legible(entry.getName()) + ": " + unpacked, entry.getSize());
            }
        }
        return Optional.empty();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Optional<Reason> damaged(String found, Object expected) {
        return Optional.of(
                Reason.of(RefusalCode.ATTACHMENT_DAMAGED).found(found).expected(expected));
    }
}
