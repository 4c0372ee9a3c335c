package org.kvitok.notices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DurableFiles;
import org.kvitok.core.Sha256;

/**
 * With what the names of a drop's answers begin. The first drop of a base name has the name itself; another one, under
 * the same base name, has it with what tells it apart. Kept durably in {@code .state/answers/}, so that it never changes.
 * Callers see to it that nobody else names answers of this participant at the same time.
 */
final class AnswerNames {

    /** What answers: those about what was accepted, and refusals and protocols, cannot replace each other. */
    enum Kind {
        ACCEPTED,
        REFUSED,
        PROTOCOL
    }

    /** Leaves room for {@code ~26326-34210-01-0042-6.status-03-action-required.xml} in 255 bytes. */
    static final int LONGEST = 140;

    private static final String FOLDER = "answers";

    private AnswerNames() {}

    /**
     * The beginning of the names.
     *
     * @param owner tells the drop from every other drop of this name: registration number or digest
     * @param mark what is added to the name when another drop has it
     */
    static String of(DropFolder folder, Kind kind, String baseName, String owner, String mark) throws IOException {
        String name = AnswerName.of(baseName, LONGEST);
        Path file = folder(folder).resolve(file(kind, name));
        String known = read(file);
        if (known == null) {
            DurableFiles.createFolder(folder(folder));
            DurableFiles.write(file, Bytes.utf8(owner));
            return name;
        }
        return known.equals(owner) ? name : name + "~" + mark;
    }

    static Path folder(DropFolder folder) {
        return folder.state().resolve(FOLDER);
    }

    private static String file(Kind kind, String name) {
        // On file systems that take them for the same, names that differ in case only are the same.
        String folded = name.toLowerCase(java.util.Locale.ROOT);
        return kind.ordinal()
                + "-"
                + Sha256.of(folded.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException nobody) {
            return null;
        }
    }
}
