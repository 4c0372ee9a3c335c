package org.kvitok.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content that lies on disk and was digested while it came in. The file is the vault's: it is only ever read. */
public record StoredContent(Path file, long size, Sha256 sha256) {

    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }
}
