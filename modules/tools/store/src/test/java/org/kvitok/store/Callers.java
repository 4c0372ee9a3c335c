package org.kvitok.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that call at the same time. */
final class Callers implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    <T> List<Future<T>> begin(List<Callable<T>> calls) {
        return calls.stream().map(threads::submit).toList();
    }

    <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        return results(begin(calls));
    }

    static <T> List<T> results(List<Future<T>> begun) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> one : begun) {
            results.add(one.get());
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
