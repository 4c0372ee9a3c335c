package org.kvitok.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;
import org.kvitok.core.Upload;
import org.kvitok.core.UploadAddress;

/**
 * What is known of an upload beside its bytes, one line for each: secret, digest of the message that opened it, until when
 * it is kept, and its facts as {@link Attachments} writes them.
 */
record UploadNote(Upload upload, Sha256 opened, String secret) {

    private static final int LINES = 4;

    UploadAddress address() {
        return new UploadAddress(upload.owner(), upload.id(), secret);
    }

    /** Whole or not at all, even after a power failure. */
    void write(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        String facts = new Attachments(List.of(upload.facts())).written().utf8();
        Disk.write(
                aside,
                Bytes.utf8(secret + '\n' + opened.hex() + '\n' + upload.until() + '\n' + facts)
                        .sharedArray());
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        Disk.force(file.getParent());
    }

    /** Empty where there is none; one that cannot be understood is none either. */
    static Optional<UploadNote> read(UploadFolder folder) throws IOException {
        try {
            List<String> lines = Files.readAllLines(folder.note());
            if (lines.size() != LINES) {
                return Optional.empty();
            }
            Attachment facts = Attachments.read(Bytes.utf8(lines.get(3))).all().get(0);
            Upload upload = new Upload(folder.owner(), folder.id(), facts, Instant.parse(lines.get(2)));
            return Optional.of(new UploadNote(upload, Sha256.ofHex(lines.get(1)), lines.get(0)));
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }
}
