package org.kvitok.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners that there is a new errand, on a thread of its own: a listener that writes to the ledger would wait for
 * the appender, so it must not keep the appender waiting. Many rings in a row are told as one.
 */
final class Bell implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore rings = new Semaphore(0);
    private final Thread thread;

    Bell(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void ring() {
        rings.release();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                rings.acquire();
                rings.drainPermits();
                listeners.forEach(Bell::tell);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException failed) {
            LOG.warn("A listener for new errands failed; the errands stay due", failed);
        }
    }
}
