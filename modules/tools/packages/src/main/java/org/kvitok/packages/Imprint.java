package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names, sizes and times of the files that one package was, or would be, compiled from. Samples do not count. */
record Imprint(Map<Path, Stamp> files) {

    private static final int DEEPEST = 20;
    private static final String SAMPLES = "samples";

    record Stamp(long size, FileTime changed) {}

    Imprint {
        files = Map.copyOf(files);
    }

    /** @param besides files elsewhere that the package is compiled from */
    static Imprint of(PackageFolder folder, Collection<Path> besides) {
        Set<Path> starts = new HashSet<>(besides);
        starts.add(folder.route(""));
        starts.add(folder.schema(""));
        return of(starts);
    }

    /** Everything below these folders, and these files. */
    static Imprint of(Set<Path> starts) {
        Map<Path, Stamp> files = new HashMap<>();
        starts.forEach(start -> gather(start, files));
        return new Imprint(files);
    }

    /** Whether none of these files was added or changed since the larger one was taken. */
    boolean isPartOf(Imprint larger) {
        return larger.files.entrySet().containsAll(files.entrySet());
    }

    private static void gather(Path start, Map<Path, Stamp> files) {
        try {
            Files.walkFileTree(start, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.endsWith(SAMPLES) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.put(file, new Stamp(attributes.size(), attributes.lastModifiedTime()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failed) {
                    // Gone, not there yet or not readable: a state like any other, of which the compiler will speak.
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failed) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look at " + start, unreadable);
        }
    }
}
