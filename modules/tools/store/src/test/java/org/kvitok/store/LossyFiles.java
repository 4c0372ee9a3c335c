package org.kvitok.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2, {@code lossy:}, on a disk that may lose its power: of what was not forced before, any part may be
 * there and any other part not. H2 makes one for each path by itself, hence public, and what is open is noted for all.
 */
public final class LossyFiles extends FilePathWrapper {

    private static final CopyOnWriteArrayList<LossyFile> OPEN = new CopyOnWriteArrayList<>();
    private static final AtomicBoolean POWER = new AtomicBoolean(true);

    static String under(String url) {
        FilePath.register(new LossyFiles());
        return url.replaceFirst("^jdbc:h2:", "jdbc:h2:lossy:");
    }

    /** From now on nothing is written or forced any more. */
    static void cutPower() {
        POWER.set(false);
        OPEN.forEach(LossyFile::cutPower);
    }

    /** Leaves the disk as it may be found afterwards; all files must be closed. */
    static void loseWhatWasNotForced(Random random) throws IOException {
        for (LossyFile file : OPEN) {
            file.loseWhatWasNotForced(random);
        }
        OPEN.clear();
        POWER.set(true);
    }

    @Override
    public String getScheme() {
        return "lossy";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!POWER.get()) {
            throw new IOException("no power");
        }
        LossyFile file = new LossyFile(getBase(), mode);
        OPEN.add(file);
        return file;
    }
}
