package org.kvitok.vault;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes uploads away whose time is over, every minute, and knows how many there are. */
public final class UploadSweep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

    private static final long EVERY_SECONDS = 60;

    private final UploadArea area;
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "upload-sweep"));
    private volatile UploadArea.Held held = new UploadArea.Held(0, 0);

    private UploadSweep(UploadArea area) {
        this.area = area;
    }

    public static UploadSweep start(FileVault vault) {
        UploadSweep sweep = new UploadSweep(vault.area());
        var unused = sweep.ticks.scheduleWithFixedDelay(sweep::sweep, 0, EVERY_SECONDS, TimeUnit.SECONDS);
        return sweep;
    }

    /** Uploads that are kept, whole or not, as of the last look. */
    public int count() {
        return held.count();
    }

    /** The bytes of these on disk. */
    public long bytes() {
        return held.bytes();
    }

    /** Uploads that are being written at this moment. */
    public int writing() {
        return area.writing();
    }

    private void sweep() {
        try {
            held = area.sweep();
        } catch (IOException | RuntimeException failed) {
            // A scheduled task that throws is never run again.
            LOG.error("Uploads whose time is over could not all be taken away", failed);
        }
    }

    @Override
    public void close() {
        ticks.shutdown();
    }
}
