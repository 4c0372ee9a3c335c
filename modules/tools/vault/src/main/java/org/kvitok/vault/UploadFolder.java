package org.kvitok.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;

/**
 * Where one upload lies: {@code note} says what it is; its bytes are {@code part} until they were held against what was
 * signed, and {@code whole} from then on. Nobody but the writing itself ever opens {@code part}.
 */
record UploadFolder(Path path, ParticipantId owner, MessageId id) {

    static UploadFolder of(Path area, ParticipantId owner, MessageId id) {
        return new UploadFolder(area.resolve(owner.mnemonic()).resolve(id.toString()), owner, id);
    }

    Path note() {
        return path.resolve("note");
    }

    Path part() {
        return path.resolve("part");
    }

    Path whole() {
        return path.resolve("whole");
    }

    boolean isWhole() {
        return Files.isRegularFile(whole());
    }

    /** So many bytes have come. */
    long offset() throws IOException {
        try {
            return Files.size(part());
        } catch (NoSuchFileException none) {
            return isWhole() ? Files.size(whole()) : 0;
        }
    }

    void becomeWhole() throws IOException {
        Files.move(part(), whole(), StandardCopyOption.ATOMIC_MOVE);
        Disk.force(path);
    }

    /** The note goes first: what is half deleted is no upload. */
    void delete() throws IOException {
        if (Files.isDirectory(path)) {
            Disk.deleteFile(note());
            Disk.delete(path);
        }
    }
}
