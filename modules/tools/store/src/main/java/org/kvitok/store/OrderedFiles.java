package org.kvitok.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2, {@code ordered:}, that makes its file outlive a power failure; see {@link OrderedFile}. Public
 * because H2 makes one for each path by itself.
 */
public final class OrderedFiles extends FilePathWrapper {

    private static final String SCHEME = "ordered";

    /** The same database, its files written in order. */
    static String under(String url) {
        FilePath.register(new OrderedFiles());
        return url.replaceFirst("^jdbc:h2:(?!mem:)", "jdbc:h2:" + SCHEME + ":");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new OrderedFile(getBase().open(mode));
    }
}
