package org.kvitok.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.store.fs.FilePath;

/** The folder of a file, as the operating system knows it. */
record Folder(Path path) {

    static Folder of(FilePath file) {
        return new Folder(Path.of(file.getParent().toString().replaceFirst("^([a-zA-Z]+:)+", "")));
    }

    /** Else a new file would survive a power failure, but not its name. */
    void force() throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }
}
