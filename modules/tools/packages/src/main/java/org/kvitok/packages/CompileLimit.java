package org.kvitok.packages;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for a compiler no longer than it may take. The JVM ends no thread by force: what was given up goes on at the lowest
 * priority until it comes to an end, and what it makes is thrown away.
 */
final class CompileLimit {

    /** A file took too long. */
    static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private GivenUp(Duration within) {
            super("takes longer than " + within.toMillis() / 1000.0 + " s to compile, and was given up");
        }
    }

    private final Duration within;

    CompileLimit(Duration within) {
        this.within = within;
    }

    /** @throws GivenUp when it takes longer; whatever the compiler throws otherwise */
    <T> T compiled(Path file, Supplier<T> compiler) {
        FutureTask<T> task = new FutureTask<>(compiler::get);
        Thread thread = new Thread(task, "kvitok-compile-" + file.getFileName());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.interrupt();
            throw new GivenUp(within);
        } catch (ExecutionException failed) {
            throw unchecked(failed.getCause());
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while " + file + " was compiled", stopped);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException same ? same : new IllegalStateException(cause);
    }
}
