package org.kvitok.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.kvitok.core.Sha256;
import org.kvitok.core.StoredContent;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Vault;

/**
 * One placement: a note that says which submission it is for, then the files under their names, then, when it is settled,
 * the note's end. Each step is forced to disk before the next.
 */
final class FilePlacement implements Vault.Placement {

    private final Path note;
    private final Path folder;
    private final String attempt;

    private FilePlacement(Path note, Path folder) {
        this.note = note;
        this.folder = folder;
        this.attempt = note.getFileName().toString();
    }

    static FilePlacement of(Path placing, SubmissionNumber number, Path folder, List<StoredContent> staged)
            throws IOException {
        FilePlacement placement =
                new FilePlacement(placing.resolve(UUID.randomUUID().toString()), folder);
        Disk.write(placement.note, number.toString().getBytes(StandardCharsets.US_ASCII));
        try {
            placement.move(staged);
        } catch (IOException failed) {
            placement.undo();
            throw failed;
        }
        return placement;
    }

    private void move(List<StoredContent> staged) throws IOException {
        Disk.create(folder);
        for (StoredContent content : staged) {
            // The same content twice in one submission is kept once.
            Files.move(
                    content.file(),
                    folder.resolve(content.sha256().hex() + '.' + attempt),
                    StandardCopyOption.ATOMIC_MOVE);
        }
        Disk.force(folder);
    }

    /** One that an earlier process left unsettled. */
    static FilePlacement leftOver(Path note, Path folder) {
        return new FilePlacement(note, folder);
    }

    static boolean holds(Path file, Sha256 digest) {
        return file.getFileName().toString().startsWith(digest.hex() + '.');
    }

    @Override
    public void keep() {
        try {
            Disk.deleteFile(note);
        } catch (IOException failed) {
            throw new UncheckedIOException("a placement cannot be settled", failed);
        }
    }

    @Override
    public void undo() {
        try {
            for (Path file : Disk.list(folder)) {
                if (file.getFileName().toString().endsWith('.' + attempt)) {
                    Files.delete(file);
                }
            }
            Disk.deleteIfEmpty(folder);
            Disk.deleteFile(note);
        } catch (IOException failed) {
            throw new UncheckedIOException("a placement cannot be undone", failed);
        }
    }

    /** The digests of what was placed. */
    List<Sha256> digests() throws IOException {
        String ending = '.' + attempt;
        return Disk.list(folder).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ending))
                .map(name -> Sha256.ofHex(name.substring(0, name.length() - ending.length())))
                .toList();
    }
}
