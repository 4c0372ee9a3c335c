package org.kvitok.registries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sample answers.
 *
 * @param files of its folder {@code answer-files}, in the order of their names; the answer refers to each as {@code cid:}
 *     and its name
 */
record SampleAnswer(String text, List<Path> files) {

    static SampleAnswer of(Path sample, String text) throws IOException {
        Path folder = sample.resolve("answer-files");
        if (Files.notExists(folder)) {
            return new SampleAnswer(text, List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new SampleAnswer(text, files.sorted().toList());
        }
    }

    static String id(Path file) {
        return file.getFileName().toString();
    }
}
