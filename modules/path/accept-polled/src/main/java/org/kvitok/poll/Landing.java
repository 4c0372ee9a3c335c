package org.kvitok.poll;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

    /** Makes the folders, and takes away what a crash left half fetched. */
    void prepare() throws IOException {
        folder.create();
        DurableFiles.createFolder(aside());
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

    /** Makes a whole file, that is on disk, a complete one of this name; durable when it returns. */
    void land(Path file, String name) throws IOException {
        folder.mark(name, file);
        DurableFiles.move(file, folder.in().resolve(name));
    }
}
