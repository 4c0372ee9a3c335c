package org.kvitok.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of a file system is free. */
final class Room {

    private Room() {}

    static boolean isThere(Path folder, long least) {
        try {
            return Files.getFileStore(folder).getUsableSpace() >= least;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
