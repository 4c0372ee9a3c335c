package org.kvitok.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** File operations that are on disk when they return. */
final class Disk {

    private Disk() {}

    /** A folder and those above it, each entered durably in the one above. */
    static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        create(above);
        Files.createDirectories(folder);
        force(above);
    }

    static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        force(file.getParent());
    }

    /** On Linux and other Unix systems a folder's entries are durable only after this. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void deleteFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        force(file.getParent());
    }

    static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException others) {
            return;
        }
        force(folder.getParent());
    }

    /** What is in a folder; nothing where there is no such folder. */
    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.toList();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
    }

    static void empty(Path folder) throws IOException {
        for (Path inside : list(folder)) {
            delete(inside);
        }
    }

    static void delete(Path fileOrFolder) throws IOException {
        empty(fileOrFolder);
        Files.deleteIfExists(fileOrFolder);
    }
}
