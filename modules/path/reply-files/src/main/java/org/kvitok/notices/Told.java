package org.kvitok.notices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DurableFiles;
import org.kvitok.core.SubmissionNumber;

/**
 * How much of a submission's history its sender was told in files, kept durably in {@code .state/notices/<number>}.
 *
 * @param name with what the names of its answers begin
 * @param lines so many lines of the history were told
 */
record Told(String name, int lines) {

    private static final String FOLDER = "notices";

    static Optional<Told> of(DropFolder folder, SubmissionNumber number) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(folder, number));
            return Optional.of(new Told(lines.get(0), Integer.parseInt(lines.get(1))));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IndexOutOfBoundsException | NumberFormatException damaged) {
            throw new IOException("what was told of " + number + " cannot be read", damaged);
        }
    }

    void keep(DropFolder folder, SubmissionNumber number) throws IOException {
        DurableFiles.createFolder(folder(folder));
        DurableFiles.write(file(folder, number), Bytes.utf8(name + "\n" + lines + "\n"));
    }

    /** Every submission of this participant that was told of in files. */
    static List<SubmissionNumber> all(DropFolder folder) {
        if (!Files.isDirectory(folder(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(SubmissionNumber::isWellFormed)
                    .map(SubmissionNumber::of)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("what was told cannot be listed", unreadable);
        }
    }

    static Path folder(DropFolder folder) {
        return folder.state().resolve(FOLDER);
    }

    static Path file(DropFolder folder, SubmissionNumber number) {
        return folder(folder).resolve(number.toString());
    }
}
