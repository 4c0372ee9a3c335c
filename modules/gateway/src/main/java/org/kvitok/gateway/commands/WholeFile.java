package org.kvitok.gateway.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.kvitok.core.Bytes;

/** Reads and writes files as a whole: a reader sees the old file or the new one, never half of one. */
final class WholeFile {

    private WholeFile() {}

    static Bytes read(Path file) {
        try {
            return Bytes.wrap(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Writes aside, then renames; folders are made as needed. The aside name begins with a dot, as watchers skip it. */
    static Path write(Path file, Bytes content) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(aside, content.sharedArray());
            return Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** Puts what was written aside into its place. */
    static void move(Path aside, Path file) {
        try {
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }
}
