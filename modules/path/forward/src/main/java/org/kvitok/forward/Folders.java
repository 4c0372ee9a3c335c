package org.kvitok.forward;

import java.io.IOException;
import java.util.List;
import org.kvitok.core.Bytes;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;

/** The folders exchanged with a registry, here or on its server. Names never hold a slash. Safe for use by many threads. */
interface Folders extends AutoCloseable {

    /** Names of ordinary files, in no order. @param most no more than so many are looked at */
    List<String> names(String folder, int most) throws IOException;

    boolean exists(String folder, String name) throws IOException;

    /** @throws TooLarge when it is larger than {@code most} bytes; no more than that is read */
    Bytes read(String folder, String name, int most) throws IOException;

    /**
     * Takes a file into the staging, and never has it whole in memory.
     *
     * @throws TooLarge when it is larger than {@code most} bytes; no more than that is read
     */
    StoredContent stage(String folder, String name, long most, Staging staging) throws IOException;

    /** Writes a file aside, forces it to disk where that is possible, and renames it; a file of that name is replaced. */
    void write(String folder, String name, Bytes content) throws IOException;

    /** The same with a content that lies on disk, and is never whole in memory. */
    void write(String folder, String name, StoredContent content) throws IOException;

    /** Moves a file to a folder that is made when it is missing; a file of that name there is replaced. */
    void move(String folder, String name, String target, String targetName) throws IOException;

    /** Does nothing where there is no such file. */
    void delete(String folder, String name) throws IOException;

    /** Breaks off what is under way and may hang; the next use begins anew. */
    default void breakOff() {}

    @Override
    default void close() {}
}
