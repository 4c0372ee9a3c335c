package org.kvitok.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2, {@code lossy:}, on a disk that may lose its power, or be full. Of what was not forced before a power
 * failure, any part may be there and any other part not. H2 makes one for each path by itself, hence public, and what
 * was written is noted for all.
 */
public final class LossyFiles extends FilePathWrapper {

    private static final ConcurrentMap<String, LossySectors> WRITTEN = new ConcurrentHashMap<>();
    private static final AtomicLong OPERATIONS_LEFT = new AtomicLong(Long.MAX_VALUE);
    private static final AtomicBoolean FULL = new AtomicBoolean();

    static String under(String url) {
        FilePath.register(new LossyFiles());
        return url.replaceFirst("^jdbc:h2:", "jdbc:h2:lossy:");
    }

    /** The power fails at this operation from now on: nothing is written or forced any more. */
    static void cutPowerAfter(long operations) {
        OPERATIONS_LEFT.set(operations);
    }

    static boolean hasPower() {
        return OPERATIONS_LEFT.get() > 0;
    }

    /** Whether the operation that is about to begin can still be done. */
    static boolean beginOperation() {
        return OPERATIONS_LEFT.getAndUpdate(left -> left == Long.MAX_VALUE ? left : Math.max(0, left - 1)) > 0;
    }

    /** From now on, or no longer, no file can become longer. */
    static void fillDisk(boolean full) {
        FULL.set(full);
    }

    static boolean isFull() {
        return FULL.get();
    }

    /** Leaves the disk as it may be found afterwards; all files must be closed. */
    static void loseWhatWasNotForced(Random random) throws IOException {
        // At times everything is lost, at times but little, at times nothing: then only the process was killed.
        double lost = random.nextInt(5) / 4.0;
        for (Map.Entry<String, LossySectors> file : WRITTEN.entrySet()) {
            file.getValue().lose(FilePath.get(file.getKey()), random, lost);
        }
        WRITTEN.clear();
        OPERATIONS_LEFT.set(Long.MAX_VALUE);
    }

    @Override
    public String getScheme() {
        return "lossy";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!hasPower()) {
            throw new IOException("no power");
        }
        FileChannel file = getBase().open(mode);
        long size = file.size();
        return new LossyFile(file, WRITTEN.computeIfAbsent(getBase().toString(), path -> new LossySectors(size)));
    }

    @Override
    public void delete() {
        if (hasPower()) {
            super.delete();
            WRITTEN.remove(getBase().toString());
        }
    }
}
