package org.kvitok.store;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a database's file brought up to date about once a second, on a thread of its own: who writes need not wait for it. */
final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    /** Beside the groups: what is in no journal is lost in a crash when it is younger. */
    private static final int APART = 1000;

    private static final int LOOK = 250;

    private final H2File file;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Checkpoints(H2File file) {
        this.file = file;
        this.thread = new Thread(this::run, "ledger-checkpoints");
        thread.setDaemon(true);
    }

    static Checkpoints begin(H2File file) {
        Checkpoints begun = new Checkpoints(file);
        begun.thread.start();
        return begun;
    }

    private void run() {
        try {
            while (!closed.await(LOOK, TimeUnit.MILLISECONDS)) {
                file.force(APART);
            }
        } catch (SQLException failed) {
            // H2 has given up then; the appender finds that, and opens the database anew.
            LOG.warn("The ledger's file cannot be brought up to date: {}", failed.getMessage());
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until a checkpoint that is under way is done. */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
