package org.kvitok.packages;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.kvitok.core.ServiceId;

/**
 * Waits for a compiler no longer than it may take. The JVM ends no thread by force: what was given up goes on at the lowest
 * priority until it comes to an end, and what it makes is thrown away. While too many of one package's do, nothing of that
 * package is compiled, so that repeated corrections cannot pile them up. Safe for use by many threads.
 */
final class CompileLimit {

    /** One, and another that was to correct it. */
    static final int MOST_GIVEN_UP = 2;

    /** A file took too much. */
    static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private GivenUp(String why) {
            super(why);
        }
    }

    private final Duration within;
    private final Map<ServiceId, Collection<Thread>> givenUp = new ConcurrentHashMap<>();

    CompileLimit(Duration within) {
        this.within = within;
    }

    /** Whether a package may be compiled now. */
    boolean isFree(ServiceId service) {
        Collection<Thread> threads = givenUp.getOrDefault(service, new ConcurrentLinkedQueue<>());
        threads.removeIf(thread -> !thread.isAlive());
        return threads.size() < MOST_GIVEN_UP;
    }

    /** @throws GivenUp when it takes longer, or more memory than there is; whatever the compiler throws otherwise */
    <T> T compiled(ServiceId service, Path file, Supplier<T> compiler) {
        if (!isFree(service)) {
            throw new GivenUp("is not compiled: " + MOST_GIVEN_UP + " compilers of this package still go on");
        }
        FutureTask<T> task = new FutureTask<>(compiler::get);
        Thread thread = new Thread(task, "kvitok-compile-" + file.getFileName());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            giveUp(service, thread);
            throw new GivenUp("takes longer than " + within.toMillis() / 1000.0 + " s to compile, and was given up");
        } catch (ExecutionException failed) {
            throw unchecked(failed.getCause());
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while " + file + " was compiled", stopped);
        }
    }

    /** Nobody waits for this compiler any more. */
    void giveUp(ServiceId service, Thread thread) {
        givenUp.computeIfAbsent(service, its -> new ConcurrentLinkedQueue<>()).add(thread);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.interrupt();
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            // What the compiler held is free again with its thread.
            return new GivenUp("takes more memory to compile than there is");
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException same ? same : new IllegalStateException(cause);
    }
}
