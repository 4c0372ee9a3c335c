package org.kvitok.forward;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder exchanged with a registry, as the registry sees it. */
record ExchangeFolder(Path root) {

    /** Makes the two folders that must be there. */
    ExchangeFolder made() throws IOException {
        Files.createDirectories(root.resolve("in"));
        Files.createDirectories(root.resolve("out"));
        return this;
    }

    /** What lies in a folder; nothing where there is none. */
    List<String> names(String folder) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Puts an answer there by renaming, as registries do. */
    void put(String name, String content) throws IOException {
        Path aside = Files.write(root.resolve("aside"), content.getBytes(StandardCharsets.UTF_8));
        Files.move(aside, root.resolve("out").resolve(name));
    }

    /** Why a file was put aside. */
    String reason(String name) throws IOException {
        return Files.readString(root.resolve("errors/" + name + ".reason.txt"));
    }

    /** What {@code xml/from-registry.xsl} takes for an approval. */
    static String said(String id) {
        return "<Said xmlns=\"urn:test:registry\" id=\"" + id + "\" decision=\"approved\">слово</Said>";
    }
}
