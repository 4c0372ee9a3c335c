package org.kvitok.poll;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DurableFiles;

/**
 * Where fetched files come down: aside, out of everybody's sight, and then complete in the participant's {@code in/}, as if
 * it had been dropped there. For one thread.
 */
final class Landing {

    private final DropFolder folder;
    private final long leastFree;
    private final int waiting;

    Landing(DropFolder folder, PollConfig config) {
        this.folder = folder;
        this.leastFree = config.leastFree();
        this.waiting = config.waiting();
    }

    /** Makes the folders, and finds what has landed while nobody may have lived to remember it. */
    List<Descent> prepare() throws IOException {
        folder.create();
        DurableFiles.createFolder(aside());
        List<Descent> landed = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(aside(), "*" + Descent.SUFFIX)) {
            for (Path note : notes) {
                Descent descent = Descent.read(note);
                if (descent.hasLanded(aside())) {
                    landed.add(descent);
                }
            }
        }
        return landed;
    }

    /** Takes away what was left half fetched or half landed, and all notes; what had landed is to be remembered before. */
    void sweep() throws IOException {
        // First the notes: one without its file would say that it has landed.
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(aside(), "*" + Descent.SUFFIX)) {
            for (Path note : notes) {
                DurableFiles.delete(note);
            }
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(aside())) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    private Path aside() {
        return folder.state().resolve("fetched");
    }

    /** A name for a file that is being fetched. */
    Path newFile() {
        return aside().resolve(UUID.randomUUID() + ".part");
    }

    boolean hasRoomFor(long bytes) throws IOException {
        return Files.getFileStore(folder.root()).getUsableSpace() - bytes >= leastFree;
    }

    /** Whether fewer files wait to be picked up than may wait. */
    boolean hasPlace() throws IOException {
        int found = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.in())) {
            for (Path file : files) {
                if (!DropFolder.isTemporary(file.getFileName().toString()) && ++found >= waiting) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a file of this name may come down now: what is complete belongs to the door, and is never replaced. */
    boolean isFree(String name) {
        Optional<String> document = DropFolder.companionOf(name);
        return !lies(name) || document.isPresent() && !lies(document.get());
    }

    private boolean lies(String name) {
        return Files.exists(folder.in().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes whole files, that are on disk, complete ones; durable when it returns. */
    void land(Descent descent) throws IOException {
        descent.keep(aside());
        for (Descent.One one : descent.files()) {
            String name = one.transfer().name();
            Path file = aside().resolve(one.aside());
            folder.mark(name, file);
            DurableFiles.move(file, folder.in().resolve(name));
        }
    }

    /** What has landed is remembered. */
    void forget(String lastName) throws IOException {
        DurableFiles.delete(Descent.note(aside(), lastName));
    }
}
