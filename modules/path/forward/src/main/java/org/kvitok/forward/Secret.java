package org.kvitok.forward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * A password or a token. It is read again when its file has changed, so that it can be renewed while the gateway runs.
 * It does not show itself when printed. Safe for use by many threads.
 */
final class Secret {

    private static final int LARGEST = 64 * 1024;

    private record Read(FileTime changed, String text) {}

    private final Path file;
    private volatile Read read;

    private Secret(Path file, Read read) {
        this.file = file;
        this.read = read;
    }

    static Secret of(String text) {
        return new Secret(null, new Read(FileTime.fromMillis(0), text));
    }

    /** @throws IllegalArgumentException when there is no such variable */
    static Secret ofVariable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment has no variable " + name);
        }
        return of(value.strip());
    }

    /** @throws IllegalArgumentException when the file cannot be read now */
    static Secret in(Path file) {
        Secret secret = new Secret(file, null);
        secret.text();
        return secret;
    }

    /** Without white space around it. @throws IllegalArgumentException when the file cannot be read */
    String text() {
        if (file == null) {
            return read.text();
        }
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            Read known = read;
            if (known == null || !known.changed().equals(changed)) {
                if (Files.size(file) > LARGEST) {
                    throw new IllegalArgumentException(file + " is larger than a secret can be");
                }
                known = new Read(changed, Files.readString(file).strip());
                read = known;
            }
            return known.text();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read", unreadable);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
