package org.kvitok.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2, {@code staged:}, that makes its file outlive a power failure; see {@link StagedFile}. Public because
 * H2 makes one for each path by itself.
 */
public final class StagedFiles extends FilePathWrapper {

    private static final String SCHEME = "staged";

    /** What is open, by its path. One for all paths, though each comes from a constructor without arguments. */
    private ConcurrentMap<String, StagedFile> open = new ConcurrentHashMap<>();

    /** The same database, its file written by checkpoints. */
    static synchronized String under(String url) {
        if (!(FilePath.get(SCHEME + ":") instanceof StagedFiles)) {
            FilePath.register(new StagedFiles());
        }
        return url.replaceFirst("^jdbc:h2:(?!mem:)", "jdbc:h2:" + SCHEME + ":");
    }

    /** The open file of this path, as H2 names it. */
    static Optional<StagedFile> file(String path) {
        return Optional.ofNullable(((StagedFiles) FilePath.get(path)).open.get(path));
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FilePathWrapper getPath(String path) {
        StagedFiles made = (StagedFiles) super.getPath(path);
        made.open = open;
        return made;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel channel = getBase().open(mode);
        if (!name.endsWith(".mv.db") || mode.equals("r")) {
            return channel;
        }
        return new StagedFile(channel, FilePath.get(getBase() + ".stage"), name, open);
    }
}
