package org.kvitok.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.h2.store.fs.FilePath;

/** How the sectors of a file were, at each time since they were forced. */
final class LossySectors {

    private static final int SECTOR = 512;

    private final Map<Long, List<byte[]>> before = new TreeMap<>();
    private long forcedSize;

    LossySectors(long size) {
        this.forcedSize = size;
    }

    /** To be called before this part of the file is written. */
    synchronized void remember(FileChannel file, long from, long to) throws IOException {
        for (long sector = from / SECTOR; sector * SECTOR < to; sector++) {
            before.computeIfAbsent(sector, none -> new ArrayList<>(1)).add(present(file, sector));
        }
    }

    synchronized void forced(long size) {
        before.clear();
        forcedSize = size;
    }

    /**
     * Each sector that was not forced is as it was at any time since, or torn between two of them; sectors know nothing of
     * each other. A file that became longer may be as short as before, or have zeros there.
     */
    synchronized void lose(FilePath path, Random random, double lost) throws IOException {
        if (!path.exists()) {
            return;
        }
        try (FileChannel file = path.open("rw")) {
            long end = forcedSize;
            for (Map.Entry<Long, List<byte[]>> sector : before.entrySet()) {
                if (random.nextDouble() < lost) {
                    byte[] found = any(sector.getValue(), random);
                    if (random.nextInt(20) == 0) {
                        int torn = random.nextInt(SECTOR);
                        System.arraycopy(present(file, sector.getKey()), torn, found, torn, SECTOR - torn);
                    }
                    file.write(ByteBuffer.wrap(found), sector.getKey() * SECTOR);
                } else {
                    end = Math.max(end, (sector.getKey() + 1) * SECTOR);
                }
            }
            if (end < file.size() && random.nextBoolean()) {
                file.truncate(end);
            }
        }
    }

    private static byte[] any(List<byte[]> versions, Random random) {
        return versions.get(random.nextBoolean() ? 0 : random.nextInt(versions.size()))
                .clone();
    }

    /** Zeros behind the end. */
    private static byte[] present(FileChannel file, long sector) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SECTOR);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = file.read(bytes, sector * SECTOR + bytes.position());
        }
        return bytes.array();
    }
}
