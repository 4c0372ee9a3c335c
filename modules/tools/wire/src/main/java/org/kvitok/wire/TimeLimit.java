package org.kvitok.wire;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs one stylesheet's or expression's work for a limited time, on a thread of its own. Work that does not even end
 * when told to (an endless computation inside one XPath expression) goes on burning that thread, so from then on this
 * stylesheet's work is refused until it has ended: one bad stylesheet costs one thread, not all of them. Where somebody
 * waits for the outcome at a door that serves all, a rest after each time that was up keeps the waiting rare as well.
 */
final class TimeLimit {

    static final Duration STANDARD = Duration.ofSeconds(10);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "kvitok-transform-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    private enum State {
        RUNNING,
        ENDED,
        LATE
    }

    private final Duration limit;
    private final Duration rest;
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

    TimeLimit(Duration limit) {
        this(limit, Duration.ZERO);
    }

    /** @param rest how long work is refused at once after some took too long */
    TimeLimit(Duration limit, Duration rest) {
        this.limit = limit;
        this.rest = rest;
    }

    <T> T run(Callable<T> work) {
        if (System.nanoTime() - restsUntil.get() < 0) {
            throw new TransformFailed("not tried: an earlier document took too long a short while ago", null);
        }
        if (late.get() > 0) {
            throw new TransformFailed("still busy with an earlier document, long after its time was up", null);
        }
        AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
        Future<T> result = THREADS.submit(() -> {
            try {
                return work.call();
            } finally {
                if (!state.compareAndSet(State.RUNNING, State.ENDED)) {
                    late.decrementAndGet();
                }
            }
        });
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException timeIsUp) {
            stop(result, state);
            throw new TransformFailed("not finished after " + limit.toMillis() + " ms", timeIsUp);
        } catch (InterruptedException shuttingDown) {
            stop(result, state);
            Thread.currentThread().interrupt();
            throw new TransformFailed("interrupted", shuttingDown);
        } catch (ExecutionException failed) {
            throw asOurs(failed.getCause());
        }
    }

    private void stop(Future<?> result, AtomicReference<State> state) {
        restsUntil.set(System.nanoTime() + rest.toNanos());
        late.incrementAndGet();
        if (!state.compareAndSet(State.RUNNING, State.LATE)) {
            late.decrementAndGet();
        }
        result.cancel(true);
    }

    private static TransformFailed asOurs(Throwable cause) {
        if (cause instanceof TransformFailed failed) {
            return failed;
        }
        if (cause instanceof StackOverflowError) {
            return new TransformFailed("recursion is too deep", cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new TransformFailed(String.valueOf(cause.getMessage()), cause);
    }
}
