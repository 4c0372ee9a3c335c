package org.kvitok.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.seal.FileDigest;

/**
 * Checksum files: 64 hexadecimal digits in either case, alone or as {@code sha256sum} writes them, with {@code  name} or
 * {@code  *name} behind; of several lines the one with the file's name counts.
 */
final class Checksums {

    private static final int LARGEST = 64 << 10;
    private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-fA-F]{64})(?:\\s+\\*?(.+))?");

    private Checksums() {}

    static boolean isChecksum(String name) {
        return digest(name).isPresent();
    }

    /** Why the file is not what its checksum file says; the file is read to its end where that can be compared. */
    static Optional<Reason> flaw(Path file, String name, Path checksum) throws IOException {
        String checksumName = checksum.getFileName().toString();
        FileDigest kind = digest(checksumName).orElseThrow();
        Optional<String> stated = stated(checksum, name);
        if (stated.isEmpty()) {
            return Optional.of(Reason.of(
                    RefusalCode.FILE_CHECKSUM_UNREADABLE, Place.at(checksumName), checksumName, kind + "  " + name));
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            String found = kind.of(in);
            return found.equals(stated.get())
                    ? Optional.empty()
                    : Optional.of(
                            Reason.of(RefusalCode.FILE_CHECKSUM_DIFFERS, Place.at(checksumName), found, stated.get()));
        }
    }

    private static Optional<String> stated(Path checksum, String name) throws IOException {
        if (Files.size(checksum) > LARGEST) {
            return Optional.empty();
        }
        List<Matcher> lines = Files.readString(checksum, StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .toList();
        return lines.stream()
                .filter(line -> name.equals(line.group(2)))
                .findFirst()
                .or(() -> lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty())
                .map(line -> line.group(1).toLowerCase(Locale.ROOT));
    }

    /** Which digest a checksum file's ending stands for. */
    private static Optional<FileDigest> digest(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return DropFolder.CHECKSUMS.stream()
                .filter(suffix -> lower.endsWith(suffix) && lower.length() > suffix.length())
                .findFirst()
                .map(suffix -> suffix.startsWith(".sha256") ? FileDigest.SHA_256 : FileDigest.STREEBOG_256);
    }
}
