package org.kvitok.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** File operations that are whole or not at all, and on disk (forced) when they return. */
public final class DurableFiles {

    private DurableFiles() {}

    /** A folder and those above it, each entered durably in the one above. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        createFolder(above);
        Files.createDirectories(folder);
        forceFolder(above);
    }

    /**
     * Writes a file aside and renames it into place; one of that name is replaced. A crash leaves at most a file whose
     * name begins with a dot and ends with {@code .part}.
     */
    public static void write(Path file, Bytes content) throws IOException {
        Path aside = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.sharedArray());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** The same as {@link #write} with a content that lies on disk, and is never whole in memory. */
    public static void copy(StoredContent content, Path file) throws IOException {
        Path aside = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel from = FileChannel.open(content.file(), StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                long size = from.size();
                for (long at = 0; at < size; ) {
                    at += from.transferTo(at, size - at, to);
                }
                to.force(true);
            }
            move(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Renames within one file system; a file of the new name is replaced. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(to.toAbsolutePath().getParent());
        if (!from.toAbsolutePath().getParent().equals(to.toAbsolutePath().getParent())) {
            forceFolder(from.toAbsolutePath().getParent());
        }
    }

    /** Deletes a file, if there is one. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            forceFolder(file.toAbsolutePath().getParent());
        }
    }

    /** On Linux and other Unix systems a folder's entries are durable only after this. */
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException gone) {
            // Whoever took the folder away has taken the entry with it.
            return;
        }
    }
}
