package org.kvitok.forward;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs work of libraries whose own timeouts leave gaps, on threads of its own, for at most the given time. Whoever is
 * late must be broken off by the caller, or the thread stays with it. Safe for use by many threads.
 */
final class Deadline implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Duration longest;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "kvitok-registry-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    Deadline(Duration longest) {
        this.longest = longest;
    }

    /** @throws ExecutionException with what the work threw */
    <T> T run(Callable<T> work) throws TimeoutException, ExecutionException {
        Future<T> result = threads.submit(work);
        try {
            return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            result.cancel(true);
            throw late;
        } catch (InterruptedException stopped) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The gateway stops during a call", stopped);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
