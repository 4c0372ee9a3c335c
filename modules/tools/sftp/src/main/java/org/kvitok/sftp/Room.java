package org.kvitok.sftp;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much may still be written to the file system that holds all participants' folders. Safe for use by many threads. */
final class Room {

    private final FileStore store;
    private final long leastFree;

    Room(Path folder, long leastFree) throws IOException {
        this.store = Files.getFileStore(folder);
        this.leastFree = leastFree;
    }

    boolean isFor(long bytes) throws IOException {
        return store.getUsableSpace() - bytes >= leastFree;
    }

    void require(long bytes) throws IOException {
        if (!isFor(bytes)) {
            throw new NotDone(Answer.DISK_FULL);
        }
    }
}
