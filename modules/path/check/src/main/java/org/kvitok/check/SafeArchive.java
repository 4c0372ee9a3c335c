package org.kvitok.check;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/**
 * A ZIP archive that may be read without being unpacked to disk: its directory is small and was looked through when it was
 * opened (no path out of a folder, no link, nothing encrypted, packed in an unusual way or given twice, not more together
 * than the limits say), and an entry that holds more or less than the directory says is found out while it is read.
 * Whatever is wrong is an {@link UnsafeArchive}. For one thread at a time.
 */
public final class SafeArchive implements Closeable {

    private static final Set<Integer> METHODS =
            Set.of(ZipEntry.STORED, ZipEntry.DEFLATED, ZipMethod.ENHANCED_DEFLATED.getCode());

    private final ZipFile zip;
    private final List<Entry> entries;

    private SafeArchive(ZipFile zip, List<Entry> entries) {
        this.zip = zip;
        this.entries = List.copyOf(entries);
    }

    /** One file in an archive, named as whoever packed it saw it, with {@code /} between folders. */
    public static final class Entry {

        private final String name;
        private final ZipArchiveEntry packed;

        Entry(String name, ZipArchiveEntry packed) {
            this.name = name;
            this.packed = packed;
        }

        public String name() {
            return name;
        }

        /** Unpacked, as the directory says; reading it holds that to be true. */
        public long size() {
            return packed.getSize();
        }
    }

    /** Opens an archive on disk; reads nothing but its directory. */
    public static SafeArchive open(Path file, CheckConfig config) throws IOException {
        if (!Edges.of(file).hasSmallDirectory(config.archiveEntries())) {
            throw new UnsafeArchive(
                    "no directory, or more than " + config.archiveEntries() + " entries", config.archiveEntries());
        }
        ZipFile zip = opened(file);
        try {
            return new SafeArchive(zip, inspected(zip, Files.size(file), config));
        } catch (IOException | RuntimeException flawed) {
            zip.close();
            throw flawed;
        }
    }

    private static ZipFile opened(Path file) throws IOException {
        try {
            return ZipFile.builder()
                    .setPath(file)
                    .setCharset(StandardCharsets.ISO_8859_1)
                    .setUseUnicodeExtraFields(false)
                    .get();
        } catch (ZipException | IllegalArgumentException broken) {
            throw new UnsafeArchive("no readable archive", "ZIP");
        }
    }

    /** The files in it, folders left out. */
    public List<Entry> entries() {
        return entries;
    }

    /** Unpacks an entry while it is read. */
    public InputStream open(Entry entry) throws IOException {
        try {
            return new HonestStream(zip.getInputStream(entry.packed), entry.name(), entry.size());
        } catch (ZipException broken) {
            throw new UnsafeArchive("unreadable: " + Names.legible(entry.name()), "ZIP");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static List<Entry> inspected(ZipFile zip, long size, CheckConfig config) throws UnsafeArchive {
        long most = Math.min(config.archiveSize(), Math.max(1 << 20, size * config.archiveRatio()));
        long together = 0;
        List<Entry> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Enumeration<ZipArchiveEntry> all = zip.getEntries();
        for (int count = 1; all.hasMoreElements(); count++) {
            ZipArchiveEntry packed = all.nextElement();
            if (count > config.archiveEntries()) {
                throw new UnsafeArchive("more than " + config.archiveEntries() + " entries", config.archiveEntries());
            }
            String name = EntryNames.of(packed).orElse("");
            Optional<String> flaw = flaw(name, packed, names);
            if (flaw.isPresent()) {
                throw new UnsafeArchive(flaw.get() + ": " + Names.legible(name), "ZIP");
            }
            together += packed.getSize();
            if (together > most || together < 0) {
                throw new UnsafeArchive("unpacked larger than " + most + " bytes", most);
            }
            if (!packed.isDirectory()) {
                files.add(new Entry(name, packed));
            }
        }
        return files;
    }

    private static Optional<String> flaw(String name, ZipArchiveEntry packed, Set<String> names) {
        if (name.isEmpty()
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf('\0') >= 0
                || List.of(name.split("/", -1)).contains("..")) {
            return Optional.of("path");
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("name given twice");
        }
        if (packed.isUnixSymlink()) {
            return Optional.of("link");
        }
        if (packed.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of("encrypted");
        }
        if (packed.getSize() < 0) {
            return Optional.of("no size");
        }
        return METHODS.contains(packed.getMethod()) ? Optional.empty() : Optional.of("packed in an unusual way");
    }
}
